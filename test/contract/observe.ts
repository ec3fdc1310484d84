import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Answer, Exchange, Understood } from './exchange.js';

type Report = (exchange: Exchange) => void;

/**
 * Reports every request and its answer as soon as the answer was handed over, before any client could see it: also what
 * the framework refuses by itself, and what is answered on the bare socket. To be called before anything else is installed.
 */
export function observe(fastify: FastifyInstance, report: Report): void {
  const requests = new WeakMap<IncomingMessage, FastifyRequest>();
  fastify.addHook('onRequest', (request, _reply, done) => {
    requests.set(request.raw, request);
    done();
  });
  fastify.server.prependListener('request', (request: IncomingMessage, response: ServerResponse) => {
    const { method = '', url = '' } = request;
    whenAnswered(response, (answer) => report({ method, url, request: understood(requests.get(request)), answer }));
  });
  const unread = (reason: { readonly rawPacket?: unknown }, socket: unknown) => {
    const isHead = String(reason.rawPacket).startsWith('HEAD ');
    whenHungUp(socket as Socket, (answer) => report({ method: isHead ? 'HEAD' : 'no', url: 'request', answer }));
  };
  fastify.server.prependListener('clientError', unread).prependListener('connect', unread);
}

function understood(request: FastifyRequest | undefined): Understood | undefined {
  const route = request?.routeOptions.url;
  if (!request || request.is404 || route === undefined) return undefined;
  const { params, query, headers, body } = request;
  return { route, params, query, headers, body };
}

type Writable = Pick<ServerResponse, 'writeHead' | 'write' | 'end'>;
type Arguments = readonly any[];

function whenAnswered(response: ServerResponse, tell: (answer: Answer) => void): void {
  const { writeHead, write, end } = response as unknown as Record<keyof Writable, (...args: any[]) => unknown>;
  const chunks: Buffer[] = [];
  let head: OutgoingHttpHeaders = {};
  let isTold = false;
  const tellOnce = () => {
    if (isTold) return;
    isTold = true;
    const headers = texts({ ...response.getHeaders(), ...head });
    tell({ status: response.statusCode, headers, body: Buffer.concat(chunks).toString() });
  };
  // A stream that its client has left has no end.
  response.once('close', () => response.headersSent && tellOnce());
  const keep = ([chunk, encoding]: Arguments) => {
    if (typeof chunk === 'string')
      chunks.push(Buffer.from(chunk, typeof encoding === 'string' ? (encoding as 'utf8') : 'utf8'));
    else if (chunk instanceof Uint8Array) chunks.push(Buffer.from(chunk));
  };
  Object.assign(response, {
    writeHead(...args: any[]) {
      head = (args.find((arg) => typeof arg === 'object') ?? {}) as OutgoingHttpHeaders;
      return writeHead.apply(response, args);
    },
    write(...args: any[]) {
      keep(args);
      return write.apply(response, args);
    },
    end(...args: any[]) {
      keep(args);
      const result = end.apply(response, args);
      tellOnce();
      return result;
    },
  });
}

const texts = (headers: OutgoingHttpHeaders): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]));

/** An answer under way writes to the socket, too; what ends it with a text is an answer to what never became a request. */
function whenHungUp(socket: Socket, tell: (answer: Answer) => void): void {
  const end = socket.end as (...args: any[]) => Socket;
  socket.end = (...args: any[]) => {
    if (typeof args[0] === 'string') tell(parsed(args[0]));
    return end.apply(socket, args);
  };
}

function parsed(text: string): Answer {
  const [head = '', body = ''] = text.split('\r\n\r\n');
  const [statusLine = '', ...lines] = head.split('\r\n');
  const headers = lines.map((line) => [line.split(':', 1)[0]!.toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]);
  return { status: Number(statusLine.split(' ')[1]), headers: Object.fromEntries(headers) as Answer['headers'], body };
}
