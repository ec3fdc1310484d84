import { TOTP } from 'otpauth';
import type { TestApp } from '../../support/app.js';
import type { Caller, Reply } from '../../support/caller.js';
import type { SignedIn } from '../../support/given.js';

const STEP_MILLISECONDS = 30_000;

/** The app on the phone of somebody who has a second factor, and what they have written down. */
export class Authenticator {
  private constructor(
    private readonly app: TestApp,
    private readonly totp: TOTP,
    readonly recoveryCodes: readonly string[],
  ) {}

  /** Has codes asked for whenever this person logs in. */
  static async of(app: TestApp, person: Caller): Promise<Authenticator> {
    const { secret } = (await person.post('/v1/me/totp')).body;
    const totp = new TOTP({ secret });
    const code = totp.generate({ timestamp: app.clock.now().getTime() });
    const { status, text, body } = await person.put('/v1/me/totp/confirmation', { code });
    if (status !== 200) throw new Error(`The app could not be confirmed: ${text}`);
    return new Authenticator(app, totp, body.recoveryCodes);
  }

  /** The code that it shows now. */
  get shown(): string {
    return this.totp.generate({ timestamp: this.app.clock.now().getTime() });
  }

  /** A code that it has not shown before: half a minute goes by. */
  next(): string {
    this.app.clock.moveBy(STEP_MILLISECONDS);
    return this.shown;
  }

  /** A code that it does not show for a while. */
  get wrong(): string {
    const now = this.app.clock.now().getTime();
    const near = [-2, -1, 0, 1, 2, 3].map((step) => this.totp.generate({ timestamp: now + step * STEP_MILLISECONDS }));
    return ['000000', '111111', '222222', '333333', '444444', '555555', '666666'].find((code) => !near.includes(code))!;
  }
}

/** Shows the password only. */
export const showPassword = (app: TestApp, { email, password }: SignedIn): Promise<Reply> =>
  app.anonymous.post('/v1/auth/login', { email, password });

/** Shows the password; resolves to what is to be answered then. */
export async function challengeOf(app: TestApp, person: SignedIn): Promise<string> {
  const { status, text, body } = await showPassword(app, person);
  if (status !== 401 || !body.challenge) throw new Error(`There is no challenge: ${text}`);
  return body.challenge;
}

/** Several of them, one login after the other: those who log in at once are slowed down. */
export async function challengesOf(app: TestApp, person: SignedIn, count: number): Promise<string[]> {
  const challenges: string[] = [];
  while (challenges.length < count) challenges.push(await challengeOf(app, person));
  return challenges;
}

export const answer = (app: TestApp, challenge: string, code: string): Promise<Reply> =>
  app.anonymous.post('/v1/auth/second-factor', { challenge, code });

/** What an access token says. */
export const claimsOf = (accessToken: string): Record<string, unknown> =>
  JSON.parse(Buffer.from(accessToken.split('.')[1]!, 'base64url').toString()) as Record<string, unknown>;

/** What happened to the account of somebody, the latest first. */
export async function deedsOf(person: SignedIn): Promise<string[]> {
  const { items } = (await person.get<{ items: { action: string }[] }>('/v1/me/audit-entries')).body;
  return items.map(({ action }) => action);
}

/** The last part of the type of a problem. */
export const slugOf = ({ body }: Reply): string => String(body.type).split('/').at(-1)!;
