import { Agent, type IncomingHttpHeaders, type IncomingMessage, request } from 'node:http';
import { planned, write } from './body.js';
import { CURRENT, Escaped, type Shot, type Target } from './shots.js';
import type { Known } from './values.js';
import type { World } from './world.js';

/** A request as it goes over the wire. */
export interface Sent {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

export interface Received {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

/** A client without opinions: it sends what it is told, over connections that it keeps. */
export class Gun {
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 1 });

  constructor(private readonly url: string) {}

  /** Finds out what a planned request is in this world. */
  async aim(target: Target, shot: Shot, world: World): Promise<Sent> {
    const find = (known: Known) => world.find(known);
    const path = addressOf(target, shot, find);
    const body = shot.body === undefined ? undefined : write(shot.body, shot.flaw, find);
    const headers: Record<string, string> = world.credentials(shot.caller);
    if (body !== undefined) headers['content-type'] = 'application/json';
    for (const [name, value] of Object.entries(shot.headers)) {
      if (value === CURRENT) headers[name.toLowerCase()] = await this.versionOf(path, headers);
      else if (value !== undefined) headers[name.toLowerCase()] = String(planned(value, find));
    }
    return { method: shot.method, path, headers, body };
  }

  fire({ method, path, headers, body }: Sent): Promise<Received> {
    return new Promise((resolve, reject) => {
      const length = body === undefined ? {} : { 'content-length': Buffer.byteLength(body) };
      const asked = request(this.url + path, { method, path, headers: { ...headers, ...length }, agent: this.agent });
      asked.on('error', reject);
      asked.on('response', (reply) => {
        const chunks: Buffer[] = [];
        const tell = () =>
          resolve({ status: reply.statusCode!, headers: reply.headers, text: Buffer.concat(chunks).toString() });
        reply.on('data', (chunk: Buffer) => {
          chunks.push(chunk);
          if (!isEndless(reply)) return;
          tell();
          reply.destroy();
        });
        reply.on('error', (error) => (isEndless(reply) ? tell() : reject(error)));
        reply.on('end', tell);
      });
      asked.end(body);
    });
  }

  stop(): void {
    this.agent.destroy();
  }

  private async versionOf(path: string, headers: Record<string, string>): Promise<string> {
    const { 'content-type': _, ...own } = headers;
    return (await this.fire({ method: 'GET', path, headers: own, body: undefined })).headers.etag ?? '"1"';
  }
}

/** Of a stream what comes first will do. */
const isEndless = ({ headers }: IncomingMessage): boolean => headers['content-type'] === 'text/event-stream';

function addressOf({ path }: Target, { params, query }: Shot, find: (known: Known) => unknown): string {
  const written = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => escaped(planned(params[name], find)));
  const pairs = query.map(([name, value]) => `${escaped(name)}=${escaped(planned(value, find))}`);
  return written + (pairs.length > 0 ? `?${pairs.join('&')}` : '');
}

/** In UTF-8, every byte that could mean something else to a reader of addresses as `%xx`; half a character is U+FFFD. */
const escaped = (value: unknown): string =>
  value instanceof Escaped ? value.text : encodeURIComponent(String(value).toWellFormed());
