import type { Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Config } from '#platform/config';
import {
  HeadersTooLarge,
  MalformedRequest,
  NotImplemented,
  PayloadTooLarge,
  type Problem,
  problemDocument,
  RequestTimeout,
} from '#platform/errors';
import { newId } from '#platform/ids';
import { markEnding } from './ending-connections.js';
import { STANDARD_HEADERS } from './headers.js';

const TOO_SLOW = 'ERR_HTTP_REQUEST_TIMEOUT';
/** How long a client may take to read why it is refused, before the connection is cut. */
const FAREWELL_MS = 1000;

/** A request line as it should be, of any method (RFC 9112, section 3). */
const REQUEST_LINE = /^[\w!#$%&'*+.^`|~-]+ [\x21-\x7e]+ HTTP\/1\.[01]\r?\n/;

/** What Node's parser says of bytes that are no request. */
interface Unreadable {
  readonly code?: string;
  readonly rawPacket?: unknown;
  /** How far it came in that packet. */
  readonly bytesParsed?: number;
}

type Connection = Socket & {
  /** The answer that is being written; Node's own handler of such requests looks at it, too. */
  readonly _httpMessage?: ServerResponse | null;
};

/**
 * Answers on the bare socket what is not even HTTP, once, and ends the connection: nothing behind it can be trusted.
 * Requests before it on the same connection are answered first, each by its own answer.
 */
export class UnreadableRequests {
  constructor(private readonly config: Config) {}

  /** For Node's `clientError`. */
  refuse(error: Unreadable, connection: Connection): void {
    if (error.code === 'ECONNRESET' || !connection.writable) return void connection.destroy();
    if (markEnding(connection)) this.answerInTurn(refusalOf(error), connection, isHead(error));
    // Its last answer is not taken, or its last request does not end.
    else if (error.code === TOO_SLOW) connection.destroy();
  }

  /** CONNECT asks for a tunnel, and Node would hang up without a word. */
  refuseTunnels(server: Server): void {
    server.on('connect', (_request, socket) => {
      if (markEnding(socket as Socket)) this.answerInTurn(new NotImplemented(), socket as Connection);
    });
  }

  private answerInTurn(problem: Problem, connection: Connection, withoutBody = false): void {
    const underWay = connection._httpMessage;
    if (!underWay) return this.answer(problem, connection, withoutBody);
    // Half of it is with the client: a second answer would be read as its rest.
    if (underWay.req.complete)
      return void underWay.once('close', () => this.answerInTurn(problem, connection, withoutBody));
    if (underWay.headersSent) return void connection.destroy();
    this.answer(problem, connection, withoutBody);
  }

  private answer(problem: Problem, connection: Socket, withoutBody: boolean): void {
    if (!connection.writable) return;
    const requestId = newId();
    const document = problemDocument(problem, { publicUrl: this.config.publicUrl, instance: '/', requestId });
    const body = JSON.stringify(document);
    const headers = {
      ...STANDARD_HEADERS,
      'content-type': 'application/problem+json; charset=utf-8',
      'content-length': Buffer.byteLength(body),
      'cache-control': 'no-store',
      'x-request-id': requestId,
      connection: 'close',
    };
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
    const head = `HTTP/1.1 ${document.status} ${document.title}\r\n${lines.join('')}\r\n`;
    connection.end(withoutBody ? head : head + body);
    setTimeout(() => connection.destroy(), FAREWELL_MS).unref();
  }
}

const REFUSALS: Readonly<Record<string, new () => Problem>> = {
  [TOO_SLOW]: RequestTimeout,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: PayloadTooLarge,
  HPE_HEADER_OVERFLOW: HeadersTooLarge,
};

function refusalOf(error: Unreadable): Problem {
  if (error.code === 'HPE_INVALID_METHOD' && isRequest(error)) return new NotImplemented();
  return new (REFUSALS[error.code ?? ''] ?? MalformedRequest)();
}

/** Whether it begins as HEAD does, whose client reads no body even of a refusal. */
const isHead = ({ rawPacket }: Unreadable): boolean =>
  Buffer.isBuffer(rawPacket) && rawPacket.toString('latin1', 0, 5) === 'HEAD ';

/** Whether it is a request but for its method, and not something else altogether, such as the greeting of TLS. */
function isRequest({ rawPacket, bytesParsed = 0 }: Unreadable): boolean {
  const text = Buffer.isBuffer(rawPacket) ? rawPacket.toString('latin1') : '';
  return REQUEST_LINE.test(text.slice(text.lastIndexOf('\n', bytesParsed) + 1));
}
