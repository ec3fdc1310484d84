import { refuseFaults } from '../contract/faults.js';

/** An answer as a client sees it. */
export interface Reply<Body = any> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body;
  readonly text: string;
}

interface RequestOptions {
  readonly headers?: Record<string, string>;
  readonly body?: unknown;
}

/** A client of the API: speaks JSON over real HTTP, with its own credentials. */
export class Caller {
  constructor(
    readonly url: string,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {}

  /** The same client with further headers. */
  with(headers: Record<string, string>): Caller {
    return new Caller(this.url, { ...this.headers, ...headers });
  }

  bearing(accessToken: string): Caller {
    return this.with({ authorization: `Bearer ${accessToken}` });
  }

  get<Body = any>(path: string, headers?: Record<string, string>): Promise<Reply<Body>> {
    return this.send('GET', path, { headers });
  }

  post<Body = any>(path: string, body?: unknown, headers?: Record<string, string>): Promise<Reply<Body>> {
    return this.send('POST', path, { body, headers });
  }

  put<Body = any>(path: string, body?: unknown, headers?: Record<string, string>): Promise<Reply<Body>> {
    return this.send('PUT', path, { body, headers });
  }

  patch<Body = any>(path: string, body?: unknown, headers?: Record<string, string>): Promise<Reply<Body>> {
    return this.send('PATCH', path, { body, headers });
  }

  delete<Body = any>(path: string, headers?: Record<string, string>): Promise<Reply<Body>> {
    return this.send('DELETE', path, { headers });
  }

  async send<Body = any>(method: string, path: string, { headers, body }: RequestOptions = {}): Promise<Reply<Body>> {
    const response = await fetch(this.url + path, {
      method,
      headers: { ...this.headers, ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
      body: body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body),
      redirect: 'manual',
    });
    const text = await textOf(response);
    refuseFaults();
    const isJson = /[/+]json\b/.test(response.headers.get('content-type') ?? '') && text !== '';
    return {
      status: response.status,
      headers: response.headers,
      text,
      body: (isJson ? JSON.parse(text) : undefined) as Body,
    };
  }
}

/** The whole body; of a stream, which has no end, what comes first. */
async function textOf(response: Response): Promise<string> {
  if (response.headers.get('content-type') !== 'text/event-stream' || !response.body) return response.text();
  const reader = response.body.getReader();
  const { value } = await reader.read();
  await reader.cancel();
  return new TextDecoder().decode(value);
}
