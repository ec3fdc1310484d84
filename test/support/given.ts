import { randomUUID } from 'node:crypto';
import { Caller, type Reply } from './caller.js';

export const PASSWORD = 'correct horse battery staple';

interface Person {
  readonly email?: string;
  readonly displayName?: string;
}

type Facts = Omit<SignedIn, keyof Caller | 'in' | 'again'>;

/** A person who is logged in, in an organization or in none. */
export class SignedIn extends Caller {
  readonly userId: string;
  readonly email: string;
  readonly displayName: string;
  readonly password: string;
  readonly accessToken: string;
  readonly refreshToken: string;
  /** The organization they work in; an empty text for none. */
  readonly organizationId: string;
  /** Its slug. */
  readonly organization: string;

  constructor(url: string, facts: Facts) {
    super(url, { authorization: `Bearer ${facts.accessToken}` });
    Object.assign(this, facts);
  }

  /** The same person, working in another of their organizations. */
  async in({ organizationId, organization }: { organizationId: string; organization: string }): Promise<SignedIn> {
    const { accessToken } = expectOk(await this.post('/v1/auth/organization', { organizationId })).body;
    return new SignedIn(this.url, { ...this.facts, accessToken, organizationId, organization });
  }

  /** The same person after a new login: for when time has passed. */
  async again(): Promise<SignedIn> {
    const tokens = expectOk(
      await new Caller(this.url).post('/v1/auth/login', { email: this.email, password: this.password }),
    ).body;
    const { organizationId } = this;
    const back = new SignedIn(this.url, { ...this.facts, ...tokens, organizationId });
    return organizationId ? back.in(this) : back;
  }

  private get facts(): Facts {
    const { url: _url, headers: _headers, ...facts } = this;
    return facts;
  }
}

/** People as tests need them, made as everybody is: over HTTP. */
export class Given {
  constructor(private readonly url: string) {}

  /** Somebody with an account, in no organization. */
  async person({
    email = `${randomUUID()}@example.com`,
    displayName = 'Ada Lovelace',
  }: Person = {}): Promise<SignedIn> {
    const anonymous = new Caller(this.url);
    const account = { email, password: PASSWORD, displayName };
    const { id } = expectOk(await anonymous.post('/v1/auth/register', account)).body;
    const tokens = expectOk(await anonymous.post('/v1/auth/login', { email, password: PASSWORD })).body;
    return new SignedIn(this.url, {
      ...tokens,
      userId: id,
      email,
      displayName,
      password: PASSWORD,
      organizationId: '',
      organization: '',
    });
  }

  /** Somebody with an organization of their own. */
  async owner({ slug = `shop-${randomUUID()}`, name = 'Meadow Bakery' } = {}, person?: Person): Promise<SignedIn> {
    const founder = await this.person(person);
    const { id } = expectOk(await founder.post('/v1/organizations', { slug, name })).body;
    return founder.in({ organizationId: id, organization: slug });
  }

  /** Somebody whom the owner has made a member of their organization. */
  async member(owner: SignedIn, role: string, person?: Person): Promise<SignedIn> {
    const newcomer = await this.person(person);
    expectOk(await owner.post('/v1/members', { email: newcomer.email, role }));
    return newcomer.in(owner);
  }

  /** Somebody who has joined the owner's organization by themselves. */
  async customer(owner: SignedIn, person?: Person): Promise<SignedIn> {
    const newcomer = await this.person(person);
    expectOk(await newcomer.post('/v1/memberships', { organization: owner.organization }));
    return newcomer.in(owner);
  }
}

function expectOk(reply: Reply): Reply {
  if (reply.status < 300) return reply;
  throw new Error(`A caller could not be made: ${reply.status} ${reply.text}`);
}
