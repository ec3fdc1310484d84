import { Client } from 'pg';
import { Database } from '#platform/database';
import { EncryptionKey, Reencryption } from '#platform/encryption';
import { type Endpoint, endpointAt, opened, receiverOf } from '../../modules/webhooks/given-webhooks.js';
import type { Receiver } from '../egress/receiver.js';
import { TestApp } from '../../support/app.js';
import type { Tally } from '../../../src/platform/encryption/tally.js';
import { Caller } from '../../support/caller.js';
import type { SignedIn } from '../../support/given.js';
import { finished, keysInUse, newKey } from './given-keys.js';

const PATH = '/v1/webhook-endpoints';

describe('replacing the key of what the database keeps encrypted', () => {
  const [older, newer] = [newKey(), newKey()];
  const idOf = (key: string) => EncryptionKey.in(key).id;
  let app: TestApp;
  let switched: TestApp;
  let retired: TestApp;
  let receiver: Receiver;
  let owner: SignedIn;
  let endpoint: Endpoint;

  beforeAll(async () => {
    app = await TestApp.start({ ATRIUM_ENCRYPTION_KEYS: `${older},${newer}` }); // the first step: all can read the next key
    switched = await app.another({ ATRIUM_ENCRYPTION_KEYS: `${newer},${older}` });
    retired = await app.another({ ATRIUM_ENCRYPTION_KEYS: newer });
  });
  beforeEach(async () => {
    receiver = await receiverOf(200);
    owner = await app.owner();
    endpoint = await endpointAt(owner, receiver.url());
  });
  afterEach(async () => {
    jest.restoreAllMocks();
    await receiver.stop();
    await app.clear();
  });
  afterAll(async () => {
    await retired.stop();
    await switched.stop();
    await app.stop();
  });

  const rotateSecret = async ({ id }: Endpoint, version = 1): Promise<string> => {
    const rotated = await owner.post(`${PATH}/${id}/secrets`, {}, { 'if-match': `"${version}"` });
    expect(rotated.status).toBe(201);
    return rotated.body.secret;
  };
  /** What an endpoint is sent when it is pinged and `by` does the work. */
  const pinged = async (by: TestApp, { id }: Endpoint = endpoint) => {
    await owner.post(`${PATH}/${id}/pings`);
    await by.settle();
    return receiver.received.at(-1)!;
  };
  const rotate = (options?: Parameters<typeof finished>[1]) => finished(switched.get(Reencryption), options);
  const secretsOf = ({ id }: Endpoint) =>
    app.database.sql<{ secret: Buffer; former_secret: Buffer | null }>(
      'select secret, former_secret from webhook_endpoints where id = $1',
      [id],
    );

  it('takes every value of every tenant to the first key, so that the old one may go', async () => {
    const stranger = await app.owner();
    const theirs = await endpointAt(stranger, receiver.url());
    const secret = await rotateSecret(endpoint);
    expect(await keysInUse(app.database)).toEqual([idOf(older)]);
    expect(opened(await pinged(switched), secret)).toMatchObject({ type: expect.any(String) });

    expect(await rotate()).toMatchObject({ changed: 3, passes: 2, last: { outdated: 0, unreadable: 0, read: 3 } });
    expect(await keysInUse(app.database)).toEqual([idOf(newer)]);
    const sent = await pinged(retired);
    for (const each of [endpoint.secret, secret]) expect(opened(sent, each)).toBeDefined();
    await stranger.post(`${PATH}/${theirs.id}/pings`);
    await retired.settle();
    expect(opened(receiver.received.at(-1)!, theirs.secret)).toBeDefined();
    // Who has not switched yet knows the next key, and goes on, too.
    expect(opened(await pinged(app), secret)).toBeDefined();
  });

  it('changes nothing that a client can see', async () => {
    const before = await owner.get(`${PATH}/${endpoint.id}`);
    await rotate();
    const after = await owner.get(`${PATH}/${endpoint.id}`);
    expect(after.body).toEqual(before.body);
    expect(after.headers.get('etag')).toBe(before.headers.get('etag'));
  });

  it('has nothing to do a second time, and changes nothing when it only looks', async () => {
    const kept = await secretsOf(endpoint);
    expect(await rotate({ isDry: true })).toMatchObject({ changed: 0, passes: 1, last: { outdated: 1 } });
    expect(await secretsOf(endpoint)).toEqual(kept);
    await rotate();
    const anew = await secretsOf(endpoint);
    expect(await rotate()).toMatchObject({ changed: 0, passes: 1, last: { outdated: 0, read: 1 } });
    expect(await secretsOf(endpoint)).toEqual(anew);
  });

  it('goes through many rows in batches, and on from where it was ended', async () => {
    for (let made = 1; made < 8; made++) await endpointAt(owner, receiver.url());
    const run = switched.get(Reencryption).run({ batch: 3 });
    await found(run);
    await run.return(undefined);
    expect(await keysInUse(app.database)).toEqual([idOf(older), idOf(newer)].toSorted());
    expect(await rotate({ batch: 3 })).toMatchObject({ changed: 5, last: { read: 8, outdated: 0 } });
    expect(await keysInUse(app.database)).toEqual([idOf(newer)]);
  });

  it.each([
    ['the very key that was to go', () => app],
    ['the first key already', () => switched],
  ])('keeps a secret that somebody writes between reading and writing, under %s', async (_, by) => {
    // Red without `and kept.… = new.old` in EncryptedRows.replace: the secret that was just shown is lost to the one before it.
    const database = switched.get(Database);
    const write = database.write.bind(database);
    let secret = '';
    jest.spyOn(database, 'write').mockImplementationOnce(async (...args: Parameters<Database['write']>) => {
      const manager = new Caller(by().url, owner.headers);
      const path = `${PATH}/${endpoint.id}/secrets`;
      const rotated = await manager.post(path, { overlapSeconds: 0 }, { 'if-match': '"1"' });
      expect(rotated.status).toBe(201);
      ({ secret } = rotated.body);
      return await write(...args);
    });
    const { last } = await rotate();
    expect(last).toMatchObject({ outdated: 0, unreadable: 0 });
    expect(await keysInUse(app.database)).toEqual([idOf(newer)]);
    expect(opened(await pinged(retired), secret)).toBeDefined();
  });

  it('loses no secret while owners replace theirs all the time', async () => {
    const endpoints = [endpoint];
    for (let made = 1; made < 6; made++) endpoints.push(await endpointAt(owner, receiver.url()));
    let isOver = false;
    const secrets = endpoints.map(async (each) => {
      let secret = each.secret;
      for (let version = 1; !isOver; version++) secret = await rotateSecret(each, version);
      return secret;
    });
    for (let run = 0; run < 10; run++) await rotate({ batch: 2 });
    isOver = true;
    const latest = await Promise.all(secrets);
    expect(await rotate()).toMatchObject({ last: { outdated: 0, unreadable: 0, read: 12 } });
    for (const [index, each] of endpoints.entries())
      expect(opened(await pinged(retired, each), latest[index]!)).toBeDefined();
  });

  it('waits for nobody who holds a row, and comes back to it', async () => {
    // Red without `skip locked` in EncryptedRows.replace: the statement waits for the row, and is ended after the lock timeout.
    const other = await endpointAt(owner, receiver.url());
    const holder = new Client({ connectionString: app.database.postgres.url(databaseOf(app)) });
    await holder.connect();
    await holder.query('begin');
    await holder.query('select from webhook_endpoints where id = $1 for update', [endpoint.id]);
    const run = switched.get(Reencryption).run({ pause: 0 });
    const first = await found(run);
    expect(first).toMatchObject({ pass: 1, outdated: 2, changed: 1, left: 1 });
    expect((await secretsOf(other))[0]!.secret.subarray(1, 9).toString('hex')).toBe(idOf(newer));
    await holder.query('commit');
    await holder.end();
    for await (const _ of run);
    expect(await keysInUse(app.database)).toEqual([idOf(newer)]);
  });

  it('gives up, and says so, where a process goes on to write under the old key', async () => {
    const database = switched.get(Database);
    const write = database.write.bind(database);
    let version = 1;
    jest.spyOn(database, 'write').mockImplementation(async (...args: Parameters<Database['write']>) => {
      const answer = await write(...args);
      await rotateSecret(endpoint, version++);
      return answer;
    });
    const { last, passes } = await rotate();
    expect(passes).toBe(5);
    expect(last.outdated).toBeGreaterThan(0);
  });

  it('tells of what cannot be read where it is and why, and goes on with the others', async () => {
    const lost = await endpointAt(owner, receiver.url());
    const moved = await endpointAt(owner, receiver.url());
    const keyId = 'feedfacecafebeef';
    await app.database.sql(
      `update webhook_endpoints set secret = overlay(secret placing decode($2, 'hex') from 2 for 8) where id = $1`,
      [lost.id, keyId],
    );
    await app.database.sql(
      `update webhook_endpoints set secret = (select secret from webhook_endpoints where id = $2) where id = $1`,
      [moved.id, endpoint.id],
    );
    const { last, changed } = await rotate();
    expect({ changed, unreadable: last.unreadable }).toEqual({ changed: 1, unreadable: 2 });
    expect(last.remembered).toEqual([
      {
        table: 'webhook_endpoints',
        column: 'secret',
        id: lost.id,
        reason: `was made under the key ${keyId}, which is not configured`,
      },
      {
        table: 'webhook_endpoints',
        column: 'secret',
        id: moved.id,
        reason: 'was altered, or made for another place',
      },
    ]);
    expect(opened(await pinged(retired), endpoint.secret)).toBeDefined();
  });
});

const databaseOf = (app: TestApp): string => new URL(app.database.applicationUrl).pathname.slice(1);

/** How far a run is once it has come to a table with something in it. */
async function found(run: AsyncGenerator<Tally>): Promise<Tally> {
  let tally: Tally;
  do tally = (await run.next()).value as Tally;
  while (tally.read === 0);
  return tally;
}
