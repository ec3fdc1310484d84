import { type KeyObject, sign } from 'node:crypto';
import type { TestApp } from '../../support/app.js';

export type Json = Record<string, unknown>;

/** What a forged token says that the true one does not. */
export interface Changes {
  readonly header?: Json;
  readonly claims?: Json;
}

export const encode = (part: Json): string => Buffer.from(JSON.stringify(part)).toString('base64url');

/** The header (0) or the claims (1) of a token. */
export const partOf = (token: string, index: number): Json =>
  JSON.parse(Buffer.from(token.split('.')[index]!, 'base64url').toString()) as Json;

/** Adds the signature of whoever has the key, as ES256 has it. */
export const sealed = (input: string, key: KeyObject): string =>
  `${input}.${sign('sha256', Buffer.from(input), { key, dsaEncoding: 'ieee-p1363' }).toString('base64url')}`;

/** Another token like this one. */
export function signedLike(token: string, { header, claims }: Changes, key: KeyObject): string {
  return sealed(`${encode({ ...partOf(token, 0), ...header })}.${encode({ ...partOf(token, 1), ...claims })}`, key);
}

export async function expectRefused(app: TestApp, token: string, detail = 'The access token is not valid.') {
  const reply = await app.anonymous.bearing(token).get('/v1/me');
  expect(reply.status).toBe(401);
  expect(reply.headers.get('www-authenticate')).toBe('Bearer');
  expect(reply.body).toMatchObject({ title: 'Authentication is needed', detail });
}
