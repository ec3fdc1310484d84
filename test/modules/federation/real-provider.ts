import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider } from 'oidc-provider';

export const CLIENT = { clientId: 'atrium', clientSecret: 'a-secret-of-the-provider-0123456789' };
export const REDIRECT_URI = 'https://app.example.com/logged-in';

/** What a provider knows of somebody. */
export interface Account {
  readonly sub: string;
  readonly email?: string;
  readonly email_verified?: boolean;
  readonly name?: string;
  readonly groups?: readonly string[];
}

/** oidc-provider on loopback: a certified OpenID Connect provider, whose one user is whoever the test says, and consents. */
export class RealProvider {
  private readonly accounts = new Map<string, Account>();
  /** Who is at the browser. */
  private present = '';

  private constructor(
    private readonly server: Server,
    readonly issuer: string,
  ) {}

  static async start(): Promise<RealProvider> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const real = new RealProvider(server, issuer);
    for (const quiet of ['info', 'warn'] as const) jest.spyOn(console, quiet).mockReturnValue(); // it has advice for production
    const provider = new Provider(issuer, {
      clients: [{ client_id: CLIENT.clientId, client_secret: CLIENT.clientSecret, redirect_uris: [REDIRECT_URI] }],
      claims: { openid: ['sub', 'groups'], email: ['email', 'email_verified'], profile: ['name'] },
      findAccount: (_: unknown, sub: string) => ({ accountId: sub, claims: () => real.accounts.get(sub) }),
      interactions: { url: (_: unknown, { uid }: { uid: string }) => `/interaction/${uid}` },
      features: { devInteractions: { enabled: false } },
      cookies: { keys: ['a key of the tests'] },
      pkce: { required: () => true },
      jwks: undefined,
      loadExistingGrant: async (context: {
        oidc: { session: { accountId: string }; client: { clientId: string } };
      }) => {
        const { session, client } = context.oidc;
        const grant = new provider.Grant({ accountId: session.accountId, clientId: client.clientId });
        grant.addOIDCScope('openid email profile');
        await grant.save();
        return grant;
      },
    });
    const answer = provider.callback();
    server.on('request', (request, response) => {
      if (!request.url!.startsWith('/interaction/')) return answer(request, response);
      return void provider.interactionFinished(request, response, { login: { accountId: real.present } });
    });
    return real;
  }

  /** Goes where the API sends a browser, as this person; resolves to what comes back with it. */
  async visit(authorizationUrl: string, account: Account): Promise<{ state: string; code: string; iss: string }> {
    this.accounts.set(account.sub, account);
    this.present = account.sub;
    const cookies = new Map<string, string>();
    for (let next = authorizationUrl, steps = 0; steps < 10; steps++) {
      const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
      const response = await fetch(next, { redirect: 'manual', headers: { cookie } });
      for (const set of response.headers.getSetCookie()) {
        const [, name, value] = /^([^=]+)=([^;]*)/.exec(set)!;
        cookies.set(name!, value!);
      }
      const location = response.headers.get('location');
      if (location === null)
        throw new Error(`The provider went no further: ${response.status} ${await response.text()}`);
      next = new URL(location, next).href;
      if (!next.startsWith(REDIRECT_URI)) continue;
      const { state, code, iss } = Object.fromEntries(new URL(next).searchParams);
      if (!state || !code || !iss) throw new Error(`The provider sent back ${next}`);
      return { state, code, iss };
    }
    throw new Error('The provider went round in circles');
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}
