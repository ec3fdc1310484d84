import { randomUUID } from 'node:crypto';
import type { Random } from '../random.ts';
import type { Gateway, Manner, Request, Result } from './gateway.ts';

const PASSWORD = 'correct horse battery staple';
const LOGIN_EVERY_MILLISECONDS = 300_000;
const PATIENCE: Manner = { attempts: 400 };

/** Somebody with an account, who works in one organization. */
export class Person {
  readonly id: string;
  private readonly gateway: Gateway;
  private readonly random: Random;
  private readonly email: string;
  private token?: string;
  private loggedInAt = -Infinity;
  private organizationId?: string;

  private constructor(gateway: Gateway, random: Random, email: string, id: string) {
    this.gateway = gateway;
    this.random = random;
    this.email = email;
    this.id = id;
  }

  static async register(gateway: Gateway, random: Random): Promise<Person> {
    const email = `${randomUUID()}@example.com`;
    const account = { email, password: PASSWORD, displayName: 'Ada Lovelace' };
    answerOf(await gateway.ask({ method: 'POST', path: '/v1/auth/register', body: account }, random, PATIENCE));
    // Who registered when the answer was lost is told an id that is nobody's when they register again.
    const headers = { authorization: `Bearer ${await tokenOf(gateway, random, email)}` };
    const me = await gateway.ask({ method: 'GET', path: '/v1/me', headers }, random, PATIENCE);
    return new Person(gateway, random, email, answerOf<{ id: string }>(me).id);
  }

  /** Works in an organization from now on. */
  async workIn(organizationId: string): Promise<void> {
    this.organizationId = organizationId;
    await this.logIn();
  }

  /** Asks until it is known what became of it, or as long as it is the client's manner. */
  async ask(request: Request, manner: Manner = PATIENCE): Promise<Result> {
    const headers = { ...request.headers, ...(await this.credentials()) };
    return this.gateway.ask({ ...request, headers }, this.random, manner);
  }

  /** What says who it is; for some minutes. */
  async credentials(): Promise<{ authorization: string }> {
    if (performance.now() - this.loggedInAt > LOGIN_EVERY_MILLISECONDS) await this.logIn();
    return { authorization: `Bearer ${this.token}` };
  }

  /** Asks for what has to succeed. */
  async expect<Body>(request: Request): Promise<Body> {
    return answerOf<Body>(await this.ask(request));
  }

  private async logIn(): Promise<void> {
    this.token = await tokenOf(this.gateway, this.random, this.email);
    this.loggedInAt = performance.now();
    const { organizationId } = this;
    if (organizationId === undefined) return;
    const choice = { method: 'POST', path: '/v1/auth/organization', body: { organizationId } } as const;
    this.token = (await this.expect<{ accessToken: string }>(choice)).accessToken;
  }
}

async function tokenOf(gateway: Gateway, random: Random, email: string): Promise<string> {
  const login = { method: 'POST', path: '/v1/auth/login', body: { email, password: PASSWORD } } as const;
  return answerOf<{ accessToken: string }>(await gateway.ask(login, random, PATIENCE)).accessToken;
}

function answerOf<Body>({ successes, attempts }: Result): Body {
  if (successes.length > 0) return successes[0] as Body;
  throw new Error(`A client got no answer that it can go on with: ${JSON.stringify(attempts.at(-1))}`);
}
