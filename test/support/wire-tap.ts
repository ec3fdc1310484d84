import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/** A statement as it went over the wire: `null` stands for NULL, bytes are written as PostgreSQL writes them. */
export interface SentStatement {
  /** The name that it was prepared under; an empty text for none. */
  readonly name: string;
  readonly text: string;
  readonly values: readonly (string | null)[];
  /** The setting that said whose rows it may touch: `app.organization_id`. */
  readonly scope?: string;
}

/** What was asked between two moments, on all connections. */
export interface Recording {
  readonly statements: readonly SentStatement[];
  /** How often somebody began to wait for PostgreSQL: what is sent while an answer is awaited adds nothing. */
  readonly roundTrips: number;
}

/**
 * Stands between the application and PostgreSQL, hands everything on and writes down what is asked. It reads the
 * protocol (PostgreSQL manual, chapter 54), so that no client library can ask past it.
 */
export class WireTap {
  private statements: SentStatement[] = [];
  private roundTrips = 0;

  private constructor(
    private readonly server: Server,
    private readonly target: URL,
  ) {
    server.on('connection', (socket) => this.join(socket));
  }

  /** A tap on the way to the database of `url`. */
  static async open(url: string): Promise<WireTap> {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new WireTap(server, new URL(url));
  }

  /** The address of the same database through this tap. */
  get url(): string {
    const url = new URL(this.target);
    url.hostname = '127.0.0.1';
    url.port = String((this.server.address() as AddressInfo).port);
    return url.href;
  }

  /** What `work` asks of the database, and what it comes to. Nothing else must ask meanwhile. */
  async during<T>(work: () => Promise<T>): Promise<Recording & { result: T }> {
    this.statements = [];
    this.roundTrips = 0;
    const result = await work();
    return { result, statements: this.statements, roundTrips: this.roundTrips };
  }

  close(): void {
    this.server.close();
  }

  private join(client: Socket): void {
    const server = connect(Number(this.target.port), this.target.hostname);
    const conversation = new Conversation(
      (statement) => this.statements.push(statement),
      () => this.roundTrips++,
    );
    const asked = new Messages((type, body) => conversation.hear(type, body), { beginsWithoutType: true });
    const answered = new Messages((type, body) => conversation.hearAnswer(type, body));
    client.on('data', (chunk: Buffer) => {
      asked.read(chunk);
      server.write(chunk);
    });
    let held: Buffer[] = [];
    server.on('data', (chunk: Buffer) => {
      answered.read(chunk);
      held.push(chunk);
      // Answers are handed on when all are there, so that what follows from one of several is counted the same each time.
      if (!conversation.isComplete) return;
      client.write(Buffer.concat(held));
      held = [];
    });
    for (const [one, other] of [
      [client, server],
      [server, client],
    ] as const) {
      one.setNoDelay(true);
      one.on('close', () => other.destroy());
      one.on('error', () => other.destroy());
    }
  }
}

const SCOPE = /set_config\('(app\.\w+)', \$1, true\)/;

/** One connection's way of speaking: what it has prepared, and whether it waits for an answer. */
class Conversation {
  private readonly prepared = new Map<string, string>();
  private bound?: SentStatement;
  private scope?: string;
  private awaited = 0;
  private hasBegun = false;

  constructor(
    private readonly tell: (statement: SentStatement) => void,
    private readonly tellRoundTrip: () => void,
  ) {}

  hear(type: string, body: Buffer): void {
    const reader = new Reader(body);
    if (type === 'P') this.prepared.set(reader.text(), reader.text());
    if (type === 'B') this.bound = this.readBinding(reader);
    if (type === 'E' && this.bound) this.run(this.bound);
    if (type === 'Q') this.run({ name: '', text: reader.text(), values: [] });
    if ((type === 'Q' || type === 'S') && this.awaited++ === 0) this.tellRoundTrip();
  }

  hearAnswer(type: string, body: Buffer): void {
    if (type !== 'Z') return;
    if (body.toString('latin1') === 'I') this.scope = undefined; // no transaction is open any more
    if (this.hasBegun) this.awaited--;
    this.hasBegun = true; // the server is ready once after the start, unasked
  }

  /** Whether the server has answered everything; what it says while a connection begins is complete by itself. */
  get isComplete(): boolean {
    return this.awaited === 0;
  }

  private run(statement: SentStatement): void {
    this.scope = SCOPE.exec(statement.text)?.[1] ?? this.scope;
    this.tell({ ...statement, scope: this.scope });
  }

  private readBinding(reader: Reader): SentStatement {
    reader.text(); // the portal
    const name = reader.text();
    const text = this.prepared.get(name) ?? '';
    const formats = Array.from({ length: reader.short() }, () => reader.short());
    const formatOf = (index: number) => formats[formats.length === 1 ? 0 : index] ?? TEXT;
    return { name, text, values: Array.from({ length: reader.short() }, (_, index) => reader.value(formatOf(index))) };
  }
}

const TEXT = 0;

class Reader {
  private at = 0;

  constructor(private readonly bytes: Buffer) {}

  text(): string {
    const end = this.bytes.indexOf(0, this.at);
    const text = this.bytes.toString('utf8', this.at, end);
    this.at = end + 1;
    return text;
  }

  short(): number {
    this.at += 2;
    return this.bytes.readInt16BE(this.at - 2);
  }

  value(format: number): string | null {
    const length = this.bytes.readInt32BE(this.at);
    this.at += 4 + Math.max(length, 0);
    if (length === -1) return null;
    const value = this.bytes.subarray(this.at - length, this.at);
    return format === TEXT ? value.toString('utf8') : `\\x${value.toString('hex')}`;
  }
}

/** Cuts a stream of bytes into messages: a type of one byte, which the first one of a client lacks, a length, a body. */
class Messages {
  private rest: Buffer = Buffer.alloc(0);
  private typeBytes: number;

  constructor(
    private readonly hear: (type: string, body: Buffer) => void,
    { beginsWithoutType = false } = {},
  ) {
    this.typeBytes = beginsWithoutType ? 0 : 1;
  }

  read(chunk: Buffer): void {
    this.rest = Buffer.concat([this.rest, chunk]);
    for (let end = this.end(); end <= this.rest.length; end = this.end()) {
      this.hear(this.rest.toString('latin1', 0, this.typeBytes), this.rest.subarray(this.typeBytes + 4, end));
      this.rest = this.rest.subarray(end);
      this.typeBytes = 1;
    }
  }

  private end(): number {
    return this.rest.length < this.typeBytes + 4 ? Infinity : this.typeBytes + this.rest.readInt32BE(this.typeBytes);
  }
}
