import { createSocket, type Socket } from 'node:dgram';

const HEADER_BYTES = 12;
const A = 1;

/** What a name means, to somebody who asked `time` times before; undefined is silence. */
export type Answers = (name: string, time: number) => readonly string[] | undefined;

/** A DNS server that says of a name what a test wants it to say, each time anew. */
export class NameServer {
  /** Every name that was asked for an IPv4 address. */
  readonly asked: string[] = [];

  private constructor(
    private readonly socket: Socket,
    private readonly answers: Answers,
  ) {}

  static async start(answers: Answers): Promise<NameServer> {
    const socket = createSocket('udp4');
    const server = new NameServer(socket, answers);
    socket.on('message', (question, { port }) => {
      const answer = server.answer(question);
      if (answer) socket.send(answer, port, '127.0.0.1');
    });
    await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
    return server;
  }

  get address(): string {
    return `127.0.0.1:${this.socket.address().port}`;
  }

  stop(): Promise<void> {
    return new Promise((resolve) => this.socket.close(() => resolve()));
  }

  private answer(question: Buffer): Buffer | undefined {
    const { name, end } = nameIn(question);
    const isForIpv4 = question.readUInt16BE(end) === A;
    const addresses = isForIpv4 ? this.answers(name, this.asked.filter((other) => other === name).length) : [];
    if (isForIpv4) this.asked.push(name);
    if (!addresses) return undefined;
    const header = Buffer.from(question.subarray(0, HEADER_BYTES));
    header.writeUInt16BE(0x8180, 2); // an answer, of a server that recurses, without error
    header.writeUInt16BE(addresses.length, 6);
    header.writeUInt32BE(0, 8); // nothing of authorities, nothing additional
    const records = addresses.map((address) => Buffer.of(0xc0, 12, 0, A, 0, 1, 0, 0, 0, 0, 0, 4, ...octets(address)));
    return Buffer.concat([header, question.subarray(HEADER_BYTES, end + 4), ...records]);
  }
}

const octets = (address: string): number[] => address.split('.').map(Number);

function nameIn(question: Buffer): { name: string; end: number } {
  const labels: string[] = [];
  let at = HEADER_BYTES;
  for (let length = question[at]!; length > 0; length = question[at]!) {
    labels.push(question.toString('latin1', at + 1, at + 1 + length));
    at += length + 1;
  }
  return { name: labels.join('.').toLowerCase(), end: at + 1 };
}
