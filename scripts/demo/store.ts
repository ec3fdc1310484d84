import { randomBytes, randomUUID } from 'node:crypto';
import type { Client, Request } from './client.ts';

interface Grant {
  readonly accessToken: string;
  readonly expiresIn: number;
}

interface Session extends Grant {
  readonly refreshToken: string;
}

/** An organization of one's own in Atrium, and its owner, who stays logged in. */
export class Store {
  readonly slug: string;
  private readonly client: Client;
  private refreshToken: string;
  private accessToken = '';
  private refreshAt = 0;
  private refreshing?: Promise<void>;

  private constructor(client: Client, slug: string, refreshToken: string) {
    this.client = client;
    this.slug = slug;
    this.refreshToken = refreshToken;
  }

  /** Registers somebody, founds an organization for them, and goes to work in it. */
  static async open(client: Client): Promise<Store> {
    const slug = `demo-${randomBytes(5).toString('hex')}`;
    const credentials = { email: `${slug}@demo.example`, password: randomUUID() };
    const post = <Body>(kind: string, path: string, body: unknown) =>
      client.send<Body>({ kind, method: 'POST', path, body });
    await post('register', '/v1/auth/register', { ...credentials, displayName: 'Demo' });
    const session = await post<Session>('log in', '/v1/auth/login', credentials);
    const store = new Store(client, slug, session.refreshToken);
    store.keep(session);
    const { id } = await store.post<{ id: string }>('open an organization', '/v1/organizations', { slug, name: slug });
    store.keep(await store.post<Grant>('choose it', '/v1/auth/organization', { organizationId: id }));
    return store;
  }

  get<Body>(kind: string, path: string): Promise<Body> {
    return this.send({ kind, method: 'GET', path });
  }

  post<Body>(kind: string, path: string, body: unknown): Promise<Body> {
    return this.send({ kind, method: 'POST', path, body });
  }

  /** Posts what has its effect once, however often it is sent: by its key, or because it carries a name of its own. */
  postOnce<Body>(kind: string, path: string, body: unknown, repeatableBy: 'key' | 'name' = 'key'): Promise<Body> {
    return this.send({ kind, method: 'POST', path, body, repeatableBy });
  }

  private send<Body>(request: Request): Promise<Body> {
    return this.client.send<Body>({ ...request, accessToken: () => this.freshAccessToken() });
  }

  /** A refresh token is good for one use, so all who wait share one refresh. */
  private async freshAccessToken(): Promise<string> {
    if (performance.now() >= this.refreshAt) await (this.refreshing ??= this.refresh());
    return this.accessToken;
  }

  private async refresh(): Promise<void> {
    try {
      const { refreshToken } = this;
      const path = '/v1/auth/refresh';
      const session = await this.client.send<Session>({
        kind: 'refresh',
        method: 'POST',
        path,
        body: { refreshToken },
      });
      this.refreshToken = session.refreshToken;
      this.keep(session);
    } finally {
      this.refreshing = undefined;
    }
  }

  private keep({ accessToken, expiresIn }: Grant): void {
    this.accessToken = accessToken;
    // Long before its end, so that no clock and no slow request makes a difference.
    this.refreshAt = performance.now() + expiresIn * 1000 * 0.6;
  }
}
