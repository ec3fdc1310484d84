import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import jwt, { type SignOptions } from 'jsonwebtoken';

type Claims = Readonly<Record<string, unknown>>;

/** How a token is made: by default as it should be. */
export interface Forgery {
  readonly claims?: Claims;
  readonly key?: KeyObject | string;
  readonly algorithm?: SignOptions['algorithm'];
  /** What becomes of the finished token. */
  readonly alter?: (token: string) => string;
}

/** A provider that says whatever the test wants it to. */
export class ForgingProvider {
  /** The bodies that its token endpoint was sent. */
  readonly asked: URLSearchParams[] = [];
  /** What its document says beside, or instead of, what it should. */
  metadata: Claims = {};
  /** Answers instead of the token endpoint, where it is set. */
  trouble?: (request: IncomingMessage, response: ServerResponse) => void;
  private readonly keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  private idToken = '';

  private constructor(
    private readonly server: Server,
    readonly issuer: string,
  ) {
    server.on('request', (request, response) => this.answer(request, response));
  }

  static async start(): Promise<ForgingProvider> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    server.unref(); // whoever does not stop it does not wait for it
    return new ForgingProvider(server, `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  }

  /** Prepares the next token for somebody who was sent here, and what comes back with them. */
  vouch(authorizationUrl: string, { claims, key, algorithm = 'ES256', alter = (token) => token }: Forgery = {}) {
    const asked = Object.fromEntries(new URL(authorizationUrl).searchParams);
    const now = Math.floor(Date.now() / 1000);
    const { client_id: aud, nonce, state } = asked;
    const all = { iss: this.issuer, sub: 'ada', aud, nonce, iat: now, exp: now + 3600, ...claims };
    const stated = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
    const signer = algorithm === 'none' ? '' : (key ?? this.keys.privateKey);
    this.idToken = alter(jwt.sign(stated, signer as KeyObject, { algorithm, keyid: 'one' }));
    return { state: state!, code: 'a-code' };
  }

  /** Forgets what the test had it do. */
  reset(): void {
    this.asked.length = 0;
    this.metadata = {};
    delete this.trouble;
  }

  /** Is there again after a stop, where it was. */
  async resume(): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(Number(new URL(this.issuer).port), '127.0.0.1', resolve));
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private answer(request: IncomingMessage, response: ServerResponse): void {
    const json = (body: object) => response.setHeader('content-type', 'application/json').end(JSON.stringify(body));
    if (request.url === '/.well-known/openid-configuration') return void json(this.document);
    if (request.url === '/jwks')
      return void json({
        keys: [{ ...this.keys.publicKey.export({ format: 'jwk' }), kid: 'one', alg: 'ES256', use: 'sig' }],
      });
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      this.asked.push(new URLSearchParams(body));
      if (this.trouble) return this.trouble(request, response);
      json({ access_token: 'an-access-token', token_type: 'Bearer', id_token: this.idToken });
    });
  }

  private get document(): object {
    return {
      issuer: this.issuer,
      authorization_endpoint: `${this.issuer}/authorize`,
      token_endpoint: `${this.issuer}/token`,
      jwks_uri: `${this.issuer}/jwks`,
      response_types_supported: ['code'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ['ES256'],
      ...this.metadata,
    };
  }
}
