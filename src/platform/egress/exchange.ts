import { type ClientRequest, type IncomingMessage, request as plainRequest } from 'node:http';
import { request as secureRequest } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import type { IncomingHttpHeaders } from 'node:http';
import { EgressFailed, failureOf } from './egress.errors.js';
import type { Target } from './target.js';

/** What came back: never followed, never decompressed, never more of it than its beginning. */
export interface EgressAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** The first bytes of the body that came in time, as text that PostgreSQL can hold. */
  readonly excerpt: string;
}

/** What came back, and all of it: never followed, never decompressed. */
export interface WholeAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

interface Outgoing {
  readonly method: string;
  readonly target: Target;
  /** What the name was found to mean; nothing else is connected to. */
  readonly addresses: readonly string[];
  readonly headers: Readonly<Record<string, string>>;
  /** Null for none. */
  readonly body: string | null;
  /** Aborted with what the exchange is to fail with. */
  readonly end: AbortSignal;
}

const LARGEST_HEADERS = 16_384;
const LONGEST_EXCERPT = 1024;

/** Sends a request, and reads the beginning of the answer. */
export const exchange = (outgoing: Outgoing): Promise<EgressAnswer> =>
  answered(outgoing, async (response) => ({
    status: response.statusCode!,
    headers: response.headers,
    excerpt: await beginningOf(response),
  }));

/** Sends a request, and reads all of the answer; fails with `EgressFailed` when that is more than `most` bytes, or breaks off. */
export const wholeExchange = (outgoing: Outgoing, most: number): Promise<WholeAnswer> =>
  answered(outgoing, async (response) => ({
    status: response.statusCode!,
    headers: response.headers,
    body: await allOf(response, most),
  }));

/** Sends a request on a connection of its own; whatever happens, it hangs up. */
async function answered<T>(outgoing: Outgoing, read: (response: IncomingMessage) => Promise<T>): Promise<T> {
  const request = open(outgoing);
  const hangUp = () => request.destroy(outgoing.end.reason as Error);
  outgoing.end.addEventListener('abort', hangUp, { once: true });
  try {
    return await read(await responseTo(request, outgoing.body));
  } catch (error) {
    throw outgoing.end.aborted ? outgoing.end.reason : failureOf(error as Error);
  } finally {
    outgoing.end.removeEventListener('abort', hangUp);
    request.destroy();
  }
}

function open({ method, target: { url, isSecure, host }, addresses, headers, body }: Outgoing): ClientRequest {
  const send = isSecure ? secureRequest : plainRequest;
  return send({
    method,
    host,
    port: url.port,
    path: url.pathname + url.search,
    headers: {
      ...headers,
      host: url.host,
      ...(body !== null && { 'content-length': Buffer.byteLength(body) }),
      'accept-encoding': 'identity',
    },
    agent: false, // a connection that was opened for somebody else was judged for somebody else
    lookup: always(addresses),
    maxHeaderSize: LARGEST_HEADERS,
    insecureHTTPParser: false,
    rejectUnauthorized: true,
    servername: isIP(host) === 0 ? host.replace(/\.$/, '') : '',
  });
}

/** Answers every question for an address with those that were judged. */
function always(addresses: readonly string[]): LookupFunction {
  const found = addresses.map((address) => ({ address, family: isIP(address) }));
  return (_name, { all }, done) => (all ? done(null, found) : done(null, found[0]!.address, found[0]!.family));
}

function responseTo(request: ClientRequest, body: string | null): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    request.on('response', resolve);
    request.on('error', reject); // also of what comes after the answer: then nobody waits any more
    // Node hangs up without an error on who wants to speak another protocol (101).
    request.on('close', () => reject(new EgressFailed('the connection was closed without an answer')));
    request.end(body ?? undefined);
  });
}

/** The status was the answer: a body that breaks off, or comes too slowly, changes nothing about that. */
function beginningOf(response: IncomingMessage): Promise<string> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    const end = () => resolve(textOf(Buffer.concat(chunks).subarray(0, LONGEST_EXCERPT)));
    response.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      if ((bytes += chunk.length) >= LONGEST_EXCERPT) end();
    });
    response.on('error', end);
    response.on('close', end);
  });
}

async function allOf(response: IncomingMessage, most: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    if ((bytes += chunk.length) > most) throw new EgressFailed('the answer is too large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Half a character at the end is left out; NUL, which PostgreSQL cannot hold, too. */
const textOf = (bytes: Buffer): string =>
  new TextDecoder().decode(bytes, { stream: true }).replaceAll('\0', '').toWellFormed();
