import { connect, type Socket } from 'node:net';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { parse } from 'csv-parse/sync';
import { digestOf, genesisOf, linkOf } from '../../../src/modules/audit/chain/links.js';
import { TestApp } from '../../support/app.js';
import type { SignedIn } from '../../support/given.js';
import { stockedProduct } from '../../support/store.js';
import { WireTap } from '../../support/wire-tap.js';

describe('exporting what was done', () => {
  let app: TestApp;
  let tap: WireTap;
  let owner: SignedIn;
  beforeAll(async () => {
    app = await TestApp.start(
      {},
      { way: async ({ applicationUrl }) => (tap = await WireTap.open(applicationUrl)).url },
    );
  });
  beforeEach(async () => void (owner = await app.owner()));
  afterEach(() => app.clear());
  afterAll(async () => {
    await app.stop();
    tap.close();
  });

  const rows = async (query = '') => {
    const { status, text, headers } = await owner.get(`/v1/audit-entries/export${query}`);
    expect([status, headers.get('content-type'), headers.get('etag')]).toEqual([200, 'application/x-ndjson', null]);
    return text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
  };

  it('writes the whole chain, which whoever has it can verify', async () => {
    await stockedProduct(owner);
    const entries = await rows();
    expect(entries.map(({ action }) => action)).toEqual([
      'organizations.created',
      'auth.organization-entered',
      'products.created',
      'stock.received',
      'audit.exported',
    ]);
    let hash = genesisOf({ organizationId: owner.organizationId, personId: null });
    for (const { sequence, previousHash, hash: stored, ...facts } of entries) {
      expect(previousHash).toBe(hash.toString('hex'));
      hash = linkOf(hash, sequence, digestOf(facts));
      expect(stored).toBe(hash.toString('hex'));
    }
    expect((await owner.get('/v1/audit-entries?limit=5')).body.items.toReversed()).toEqual(entries);
  });

  it('is itself remembered, with what was asked for', async () => {
    await stockedProduct(owner);
    expect(await rows('?action=products.created&from=2026-01-01T00:00:00Z')).toHaveLength(1);
    expect((await owner.get('/v1/audit-entries?limit=1')).body.items[0]).toMatchObject({
      action: 'audit.exported',
      actorId: owner.userId,
      target: { type: 'organization', id: owner.organizationId },
      after: { format: 'ndjson', action: 'products.created', from: '2026-01-01T00:00:00Z' },
    });
  });

  it('writes what a spreadsheet can open, and runs as no formula', async () => {
    const sku = '=HYPERLINK("http://evil.example","x")';
    await owner.post('/v1/products', { sku, name: '@SUM(1)', price: { amount: '1.00', currency: 'GBP' } });
    // Of all cells only a target's id is a text that a module may take from somebody; here a module did.
    await app.database.sql(`set session_replication_role = replica`);
    await app.database.sql(`update audit_entries set target_id = '=1+1' where action = 'products.created'`);
    await app.database.sql(`set session_replication_role = origin`);
    const { text, headers } = await owner.get('/v1/audit-entries/export?format=csv&targetType=product');
    expect(headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(headers.get('content-disposition')).toBe('attachment; filename="audit-entries.csv"');
    const records: Record<string, string>[] = parse(text, { columns: true });
    expect(records).toHaveLength(1);
    expect(records[0]).toMatchObject({ action: 'products.created', targetId: `'=1+1` });
    expect(JSON.parse(records[0]!['after']!)).toMatchObject({ sku, name: '@SUM(1)' });
    for (const value of Object.values(records[0]!)) expect(value).not.toMatch(/^[=+\-@\t\r]/);
  });

  it.each(['format=xml', 'limit=5', 'cursor=x', 'from=today'])('refuses %s, and remembers no export', async (query) => {
    expect((await owner.get(`/v1/audit-entries/export?${query}`)).status).toBe(400);
    expect((await owner.get('/v1/audit-entries?action=audit.exported')).body.items).toEqual([]);
  });

  /** Entries in bulk: chained like all others does not matter here. */
  const fill = async (count: number) => {
    await app.database.sql(`set session_replication_role = replica`);
    await app.database.sql(
      `insert into audit_entries select gen_random_uuid(), $1, n, $1, null, now(), 'test.done', null, null, 'test', 'x',
         null, jsonb_build_object('note', repeat('x', 500)), null, null, sha256(''), sha256('') from generate_series(3, $2) n`,
      [owner.organizationId, count],
    );
    await app.database.sql(`update audit_heads set sequence = $2 where chain_id = $1`, [owner.organizationId, count]);
    await app.database.sql(`set session_replication_role = origin`);
  };

  const reads = async (work: () => Promise<unknown>) =>
    (await tap.during(work)).statements.filter(({ name }) => name === 'export audit entries').length;

  const sockets: Socket[] = [];
  afterEach(() => sockets.splice(0).forEach((socket) => socket.destroy()));
  const ask = () => {
    const { hostname, port } = new URL(app.url);
    const socket = connect(Number(port), hostname);
    socket.on('error', () => undefined);
    socket.write(
      `GET /v1/audit-entries/export HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${owner.accessToken}\r\n\r\n`,
    );
    sockets.push(socket);
    return socket.pause();
  };

  it('reads on only as fast as somebody takes it, so that memory holds one window of it however long it is', async () => {
    await fill(60_000);
    // Red when the chain is read at once, or when the lines are piped into anything that does not wait for its reader.
    const socket = ask();
    const whileNobodyReads = await reads(() => sleep(1500));
    expect(whileNobodyReads).toBeGreaterThan(0);
    expect(whileNobodyReads).toBeLessThan(60);
    const afterHangingUp = await reads(async () => {
      socket.destroy();
      await once(socket, 'close');
      await sleep(500);
    });
    expect(afterHangingUp).toBeLessThan(5);
  });

  it('is refused while two others of the organization are under way, and not when they have ended', async () => {
    await fill(60_000);
    for (let n = 0; n < 2; n++) ask();
    await sleep(700);
    expect(await owner.get('/v1/audit-entries/export')).toMatchObject({
      status: 503,
      body: { detail: expect.stringContaining('under way') },
    });
    const another = await app.owner();
    expect((await another.get('/v1/audit-entries/export')).status).toBe(200);
    sockets.forEach((socket) => socket.destroy());
    await sleep(500);
    expect((await owner.get('/v1/audit-entries/export?action=products.created')).status).toBe(200);
  });
});
