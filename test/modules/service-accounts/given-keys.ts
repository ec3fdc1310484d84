import type { TestApp } from '../../support/app.js';
import { Caller } from '../../support/caller.js';
import type { SignedIn } from '../../support/given.js';

/** A service account with a key, and a program that calls with it. */
export interface Program {
  readonly accountId: string;
  readonly keyId: string;
  readonly key: string;
  /** Where the service account is. */
  readonly path: string;
  /** Where the key is. */
  readonly keyPath: string;
  readonly calls: Caller;
}

export interface Wish {
  readonly role?: string;
  readonly scopes?: readonly string[];
  readonly name?: string;
  readonly terms?: object;
}

export const ACCOUNTS = '/v1/service-accounts';

export async function accountOf(by: Caller, role = 'staff', name = 'Warehouse sync'): Promise<string> {
  const { status, body, text } = await by.post(ACCOUNTS, { name, role });
  if (status !== 201) throw new Error(`The service account could not be made: ${status} ${text}`);
  return body.id;
}

/** Makes a service account with a key. */
export async function programOf(
  by: Caller,
  { role = 'staff', scopes = ['catalog.read', 'catalog.edit'], name, terms }: Wish = {},
): Promise<Program> {
  const accountId = await accountOf(by, role, name);
  const path = `${ACCOUNTS}/${accountId}`;
  const { status, body, text } = await by.post(`${path}/keys`, { scopes, ...terms });
  if (status !== 201) throw new Error(`The key could not be made: ${status} ${text}`);
  const calls = new Caller(by.url).bearing(body.key);
  return { accountId, keyId: body.id, key: body.key, path, keyPath: `${path}/keys/${body.id}`, calls };
}

/** How often the database was asked for a key while something happened. */
export async function looksFor(app: TestApp, happening: () => Promise<unknown>): Promise<number> {
  const { KeysRepository } = await import('../../../src/modules/service-accounts/keys/keys.repository.js');
  const look = jest.spyOn(app.get(KeysRepository), 'findLiving');
  try {
    await happening();
    return look.mock.calls.length;
  } finally {
    look.mockRestore();
  }
}

/** How long it takes, in milliseconds, until a program is answered with this status. */
export async function until(status: number, caller: Caller, path = '/v1/products'): Promise<number> {
  const since = Date.now();
  while ((await caller.get(path)).status !== status && Date.now() - since < 5000);
  return Date.now() - since;
}

/** The latest audit entries of an organization, the latest first. */
export const entriesOf = async (owner: SignedIn, query = ''): Promise<any[]> =>
  (await owner.get(`/v1/audit-entries?${query}`)).body.items;
