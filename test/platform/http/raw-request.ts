import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** An answer as it came over the wire. */
export interface RawReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Everything that a server said on one connection. */
export interface Conversation {
  readonly answers: readonly RawReply[];
  /** Whether the server hung up; else it waits for more. */
  readonly ended: boolean;
}

/** How long a server that does not hang up is listened to. */
const PATIENCE = 5000;

/** Sends bytes that no HTTP client would send, and reads until the server hangs up; resolves to its last answer. */
export async function sendRaw(url: string, request: string | Buffer): Promise<RawReply> {
  const { answers, ended } = await converse(url, request);
  if (!ended) throw new Error('The server neither answered nor hung up');
  return answers.at(-1) ?? { status: NaN, headers: {}, body: '' };
}

/**
 * Sends bytes, the parts one after the other in packets of their own, and reads all answers until the server hangs up or
 * says nothing for `silence` milliseconds.
 */
export async function converse(
  url: string,
  parts: string | Buffer | readonly (string | Buffer)[],
  silence = PATIENCE,
): Promise<Conversation> {
  const { hostname, port } = new URL(url);
  const socket = connect({ host: hostname, port: Number(port), noDelay: true });
  const chunks: Buffer[] = [];
  socket.on('data', (chunk) => chunks.push(chunk));
  // Whoever hangs up on what is still being sent resets the connection.
  socket.on('error', () => undefined);
  const ended = endOf(socket, silence);
  for (const part of [parts].flat())
    if (socket.writable) await new Promise((sent) => socket.write(part, 'latin1', () => setImmediate(sent)));
  return {
    ended: await ended,
    answers: answersIn(Buffer.concat(chunks), String([parts].flat()[0]).startsWith('HEAD ')),
  };
}

async function endOf(socket: Socket, silence: number): Promise<boolean> {
  let ended = true;
  socket.setTimeout(silence, () => {
    ended = false;
    socket.destroy();
  });
  await once(socket, 'close');
  return ended;
}

/** The answers in a stream of bytes, to HEAD without bodies; what is not a whole answer is a fault of the server, and thrown. */
function answersIn(bytes: Buffer, toHead: boolean): RawReply[] {
  const answers: RawReply[] = [];
  for (let rest = bytes; rest.length > 0;) {
    const end = rest.indexOf('\r\n\r\n');
    const [statusLine = '', ...lines] = rest.subarray(0, end).toString('latin1').split('\r\n');
    const [, status] = /^HTTP\/1\.1 (\d{3}) /.exec(statusLine) ?? [];
    if (end < 0 || status === undefined) throw new Error(`No answer: ${rest.toString('latin1').slice(0, 200)}`);
    const headers = Object.fromEntries(
      lines.map((line) => [line.split(':', 1)[0]!.toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]),
    );
    const sent = rest.subarray(end + 4);
    const isChunked = headers['transfer-encoding'] === 'chunked' && !toHead;
    const length = isChunked ? lengthOfChunks(sent) : toHead ? 0 : Number(headers['content-length'] ?? 0);
    const body = sent.subarray(0, length);
    if (length < 0 || body.length < length) throw new Error(`Half an answer: ${statusLine}`);
    // An interim answer, such as 100 Continue, is none yet.
    if (Number(status) >= 200) answers.push({ status: Number(status), headers, body: body.toString() });
    rest = rest.subarray(end + 4 + length);
  }
  return answers;
}

/** How many bytes a body in chunks takes, the last one included (RFC 9112, section 7.1); negative where that is missing. */
function lengthOfChunks(bytes: Buffer): number {
  for (let at = 0; ;) {
    const end = bytes.indexOf('\r\n', at);
    if (end < 0) return -1;
    const size = parseInt(bytes.subarray(at, end).toString('latin1'), 16);
    at = end + 2 + size + 2;
    if (size === 0) return at;
  }
}
