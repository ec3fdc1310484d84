import type { TestApp } from '../../support/app.js';
import type { SignedIn } from '../../support/given.js';

/** What a browser is answered. */
interface Page {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** A browser at the dashboard, as far as HTTP can tell. */
export class Browser {
  cookie = '';

  constructor(private readonly app: TestApp) {}

  /** Opens what a ticket says, and keeps the cookie. */
  async open(url: string): Promise<Page> {
    const page = await this.get(url.replace(/^https?:\/\/[^/]+/, ''));
    this.cookie = page.headers.get('set-cookie')?.split(';')[0] ?? this.cookie;
    return page;
  }

  /** Takes a ticket and opens it. */
  async enter(operator: SignedIn): Promise<Page> {
    return this.open((await operator.post('/v1/operations/dashboard-tickets')).body.url);
  }

  get(path: string): Promise<Page> {
    return this.send('GET', path);
  }

  /** As its own pages do, or as another one would. */
  put(path: string, headers: Record<string, string> = { 'sec-fetch-site': 'same-origin' }): Promise<Page> {
    return this.send('PUT', path, headers);
  }

  private async send(method: string, path: string, headers: Record<string, string> = {}): Promise<Page> {
    const own = this.cookie ? { cookie: this.cookie } : {};
    const response = await fetch(this.app.url + path, { method, headers: { ...own, ...headers }, redirect: 'manual' });
    return { status: response.status, headers: response.headers, text: await response.text() };
  }
}
