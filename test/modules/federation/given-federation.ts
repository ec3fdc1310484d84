import { randomUUID } from 'node:crypto';
import type { Caller, Reply } from '../../support/caller.js';
import { ForgingProvider } from './forging-provider.js';
import { CLIENT, type Account, type RealProvider, REDIRECT_URI } from './real-provider.js';

export const LOGINS = '/v1/auth/federated-logins';
export const PROVIDERS = '/v1/identity-providers';

/** A login as the one who began it knows it. */
export interface Begun {
  readonly id: string;
  readonly authorizationUrl: string;
  readonly state: string;
  readonly secret: string;
}

/** The configuration with these providers for everybody. */
export const federating = (...issuers: readonly (readonly [name: string, issuer: string])[]) => ({
  FEDERATION_REDIRECT_URIS: `${REDIRECT_URI},https://app.example.com/elsewhere`,
  IDENTITY_PROVIDERS: JSON.stringify(issuers.map(([name, issuer]) => ({ name, displayName: name, issuer, ...CLIENT }))),
});

export async function begin(browser: Caller, provider: string): Promise<Begun> {
  const { status, body, text } = await browser.post(LOGINS, { provider, redirectUri: REDIRECT_URI });
  if (status !== 201) throw new Error(`The login could not be begun: ${status} ${text}`);
  return body;
}

export const finish = (browser: Caller, { id, secret }: Begun, answer: object): Promise<Reply> =>
  browser.post(`${LOGINS}/${id}/tokens`, { secret, ...answer });

/** Logs in at a real provider, from the first click to the tokens. */
export async function logIn(browser: Caller, provider: string, at: RealProvider, account: Account): Promise<Reply> {
  const begun = await begin(browser, provider);
  return finish(browser, begun, await at.visit(begun.authorizationUrl, account));
}

/** Links an account at a real provider to somebody who is logged in. */
export async function link(person: Caller, provider: string, at: RealProvider, account: Account): Promise<Reply> {
  const { id: loginId, authorizationUrl, secret } = await begin(person, provider);
  return person.post('/v1/me/identities', { loginId, secret, ...(await at.visit(authorizationUrl, account)) });
}

/** Adds a provider of the organization’s own; resolves to its id. */
export async function providerOf(owner: Caller, issuer: string, more: object = {}): Promise<string> {
  const given = { displayName: 'SSO', issuer, ...CLIENT, defaultRole: 'customer', ...more };
  const { status, body, text } = await owner.post(PROVIDERS, given);
  if (status !== 201) throw new Error(`The provider could not be added: ${status} ${text}`);
  return body.id;
}

/** An organization's provider that vouches for somebody new, and a login there that only has to be finished. */
export async function vouched(owner: Caller, claims: object = {}) {
  const forger = await ForgingProvider.start();
  const providerId = await providerOf(owner, forger.issuer);
  const begun = await begin(owner, providerId);
  const email = `${randomUUID()}@example.com`;
  const all = { sub: email, email, email_verified: true, ...claims };
  return { forger, providerId, begun, answer: forger.vouch(begun.authorizationUrl, { claims: all }) };
}

/** Somebody's identity at such a provider; resolves to its id. */
export async function identityOf(person: Caller, owner: Caller): Promise<string> {
  const { begun, answer } = await vouched(owner);
  const { status, body, text } = await person.post('/v1/me/identities', {
    loginId: begun.id,
    secret: begun.secret,
    ...answer,
  });
  if (status !== 201) throw new Error(`The identity could not be linked: ${status} ${text}`);
  return body.id;
}

/** A refusal by its name. */
export const refusal = (status: number, name: string) => ({
  status,
  body: { type: expect.stringMatching(new RegExp(`/${name}$`)) },
});
