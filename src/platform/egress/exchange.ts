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

interface Outgoing {
  readonly target: Target;
  /** What the name was found to mean; nothing else is connected to. */
  readonly addresses: readonly string[];
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Aborted with what the exchange is to fail with. */
  readonly end: AbortSignal;
}

const LARGEST_HEADERS = 16_384;
const LONGEST_EXCERPT = 1024;

/** Sends a request on a connection of its own, and reads the beginning of the answer; whatever happens, it hangs up. */
export async function exchange(outgoing: Outgoing): Promise<EgressAnswer> {
  const request = open(outgoing);
  const hangUp = () => request.destroy(outgoing.end.reason as Error);
  outgoing.end.addEventListener('abort', hangUp, { once: true });
  try {
    const response = await responseTo(request, outgoing.body);
    const { statusCode, headers } = response;
    return { status: statusCode!, headers, excerpt: await beginningOf(response) };
  } catch (error) {
    throw outgoing.end.aborted ? outgoing.end.reason : failureOf(error as Error);
  } finally {
    outgoing.end.removeEventListener('abort', hangUp);
    request.destroy();
  }
}

function open({ target: { url, isSecure, host }, addresses, headers, body }: Outgoing): ClientRequest {
  const send = isSecure ? secureRequest : plainRequest;
  return send({
    method: 'POST',
    host,
    port: url.port,
    path: url.pathname + url.search,
    headers: {
      ...headers,
      host: url.host,
      'content-length': Buffer.byteLength(body),
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

function responseTo(request: ClientRequest, body: string): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    request.on('response', resolve);
    request.on('error', reject); // also of what comes after the answer: then nobody waits any more
    // Node hangs up without an error on who wants to speak another protocol (101).
    request.on('close', () => reject(new EgressFailed('the connection was closed without an answer')));
    request.end(body);
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

/** Half a character at the end is left out; NUL, which PostgreSQL cannot hold, too. */
const textOf = (bytes: Buffer): string =>
  new TextDecoder().decode(bytes, { stream: true }).replaceAll('\0', '').toWellFormed();
