import { Client } from 'pg';
import { type Anchor, anchorLine, readAnchors } from '#modules/audit';
import { digestOf, linkOf } from '../../../src/modules/audit/chain/links.js';
import { TestApp } from '../../support/app.js';
import type { SignedIn } from '../../support/given.js';
import { stockedProduct } from '../../support/store.js';
import { faults, Tamperer, verdicts } from './tampering.js';

describe('tampering with what was done', () => {
  let app: TestApp;
  let tamperer: Tamperer;
  let owner: SignedIn;
  let stranger: SignedIn;
  beforeAll(async () => {
    app = await TestApp.start();
    tamperer = new Tamperer(app);
  });
  beforeEach(async () => {
    owner = await app.owner();
    stranger = await app.owner();
    await stockedProduct(owner);
    await stockedProduct(owner); // six entries
  });
  afterEach(() => app.clear());
  afterAll(() => app.stop());

  const ours = (sequence?: number) =>
    `chain_id = '${owner.organizationId}'${sequence === undefined ? '' : ` and sequence = ${sequence}`}`;
  const found = async (anchors?: ReturnType<typeof readAnchors>) =>
    (await faults(app, { anchors })).map((fault) => fault.replace(`${owner.organizationId} `, ''));
  const anchorsOfNow = async () => {
    const lines = (await verdicts(app)).map(({ anchor }) => anchorLine(anchor!));
    return readAnchors(lines.join(''));
  };

  it('is not what happened while nobody did', async () => {
    const all = await verdicts(app);
    expect(all.map(({ fault }) => fault)).toEqual(all.map(() => undefined));
    expect(all.find(({ chain }) => chain === owner.organizationId)).toMatchObject({
      entries: 6,
      anchor: { sequence: 6 },
    });
    // Two organizations, and a person each.
    expect(all).toHaveLength(4);
    expect(await found(await anchorsOfNow())).toEqual([]);
    expect(await verdicts(app, { chain: owner.organizationId })).toHaveLength(1);
  });

  it.each([
    `action = 'products.viewed'`,
    `actor_id = null`,
    `actor_id = gen_random_uuid()`,
    `session_id = null`,
    `actor_kind = 'service-account'`,
    `target_type = 'order'`,
    `target_id = 'another'`,
    `occurred_at = occurred_at + interval '1 millisecond'`,
    `occurred_at = 'infinity'`,
    `before = '{}'`,
    `after = null`,
    `after = after || '{"price":"9.99"}'`,
    `after = '{"price":1e400}'`,
    `ip_address = '127.0.0.2'`,
    `request_id = null`,
    `id = gen_random_uuid()`,
    `hash = sha256('x')`,
  ])('by %s is noticed', async (change) => {
    await tamperer.run(`update audit_entries set ${change} where ${ours(3)}`);
    expect(await found()).toEqual(['3: it was changed after it was written']);
  });

  it('by changing the hash that an entry continues is noticed', async () => {
    await tamperer.run(`update audit_entries set previous_hash = hash where ${ours(3)}`);
    expect(await found()).toEqual(['3: it does not continue the entry before it']);
  });

  it('by removing an entry is noticed: the first, one between, the last, all', async () => {
    await tamperer.run(`delete from audit_entries where ${ours(6)}`);
    expect(await found()).toEqual(['6: entries from 6 on are missing, of 6 that were written']);
    await tamperer.run(`delete from audit_entries where ${ours(4)}`);
    expect(await found()).toEqual(['4: entries 4 to 4 are missing']);
    await tamperer.run(`delete from audit_entries where ${ours(1)}`);
    expect(await found()).toEqual(['1: entries 1 to 1 are missing']);
    await tamperer.run(`delete from audit_entries where ${ours()}`);
    expect(await found()).toEqual(['1: entries from 1 on are missing, of 6 that were written']);
  });

  it('by closing the gap is noticed', async () => {
    await tamperer.run(
      `delete from audit_entries where ${ours(4)}`,
      `update audit_entries set sequence = sequence - 1 where ${ours()} and sequence > 4`,
      `update audit_heads set sequence = 5 where ${ours()}`,
    );
    expect(await found()).toEqual(['4: it does not continue the entry before it']);
  });

  it('by exchanging two entries is noticed', async () => {
    await tamperer.run(
      `update audit_entries set sequence = -sequence where ${ours()} and sequence in (3, 4)`,
      `update audit_entries set sequence = 7 + sequence where ${ours()} and sequence < 0`,
    );
    expect(await found()).toEqual(['3: it does not continue the entry before it']);
  });

  const copyOf = (sequence: number, changes: Readonly<Record<string, string>>) => {
    const columns = [
      'id',
      'chain_id',
      'sequence',
      'organization_id',
      'occurred_at',
      'action',
      'target_type',
      'target_id',
    ];
    columns.push('previous_hash', 'hash');
    const values = columns.map((column) => changes[column] ?? (column === 'id' ? 'gen_random_uuid()' : column));
    return `insert into audit_entries (${columns.join(', ')}) select ${values.join(', ')} from audit_entries where ${ours(sequence)}`;
  };

  it('by adding an entry is noticed: behind the last, far behind it, between two', async () => {
    const last = `(select hash from audit_entries where ${ours(6)})`;
    await tamperer.run(copyOf(6, { sequence: '7', previous_hash: last }));
    expect(await found()).toEqual(['7: there are entries that the head of the chain knows nothing of']);
    await tamperer.run(`delete from audit_entries where ${ours(7)}`, copyOf(6, { sequence: '1152921504606846976' }));
    expect(await found()).toEqual(['7: there are entries that the head of the chain knows nothing of']);
    await tamperer.run(
      `delete from audit_entries where ${ours()} and sequence > 6`,
      `alter table audit_entries drop constraint audit_entries_chain_id_sequence_key`,
      copyOf(3, {}),
    );
    expect(await found()).toHaveLength(1);
    await tamperer.run(
      `delete from audit_entries where ${ours(3)} and actor_id is null`,
      `alter table audit_entries add constraint audit_entries_chain_id_sequence_key unique (chain_id, sequence)`,
    );
    expect(await found()).toEqual([]);
  });

  it('by giving an entry to another organization is noticed in both chains', async () => {
    const theirs = stranger.organizationId;
    await tamperer.run(
      `update audit_entries set chain_id = '${theirs}', organization_id = '${theirs}', sequence = 3 where ${ours(6)}`,
    );
    expect((await faults(app)).sort()).toEqual(
      [
        `${owner.organizationId} 6: entries from 6 on are missing, of 6 that were written`,
        `${theirs} 3: there are entries that the head of the chain knows nothing of`,
      ].sort(),
    );
  });

  it('by taking a chain out of the sight of its organization is noticed', async () => {
    const hidden = `person_id = chain_id, organization_id = null where ${ours()}`;
    await tamperer.run(`update audit_entries set ${hidden}`, `update audit_heads set ${hidden}`);
    expect(await found()).toEqual(['1: it does not continue the entry before it']);
    await tamperer.run(`update audit_heads set person_id = null, organization_id = chain_id where ${ours()}`);
    expect(await found()).toEqual(['1: it was moved to somebody else']);
  });

  it('with the head of a chain is noticed', async () => {
    await tamperer.run(`update audit_heads set hash = sha256('x') where ${ours()}`);
    expect(await found()).toEqual(['6: the head of the chain remembers another last entry']);
    await tamperer.run(`update audit_heads set sequence = 5 where ${ours()}`);
    expect((await found())[0]).toContain('the head of the chain remembers another last entry');
    await tamperer.run(`update audit_heads set sequence = 9223372036854775807 where ${ours()}`);
    expect(await found()).toEqual(['7: entries from 7 on are missing, of 9007199254740991 that were written']);
    await tamperer.run(`delete from audit_heads where ${ours()}`);
    expect(await found()).toEqual(['6: the head of the chain is missing']);
  });

  /** Where an honest chain would end after five entries. */
  const cutOff = () => [
    `delete from audit_entries where ${ours(6)}`,
    `update audit_heads set (sequence, previous_hash, hash) =
       (select sequence, previous_hash, hash from audit_entries where ${ours(5)}) where ${ours()}`,
  ];

  it('by cutting the end off, head and all, is noticed by an anchor that was kept elsewhere', async () => {
    const anchors = await anchorsOfNow();
    await tamperer.run(...cutOff());
    expect(await found()).toEqual([]);
    expect(await found(anchors)).toEqual(['6: entry 6 was anchored, and the chain ends before it']);
    await stockedProduct(owner);
    expect(await found(anchors)).toEqual(['6: it is another one than was anchored']);
    await tamperer.run(`delete from audit_entries where ${ours()}`, `delete from audit_heads where ${ours()}`);
    expect(await found()).toEqual([]);
    expect(await found(anchors)).toEqual(['1: there is no such chain']);
  });

  it('by writing the chain anew, every hash of it, is noticed by an anchor', async () => {
    const anchors = await anchorsOfNow();
    const entries = await app.database.sql<any>(`select * from audit_entries where ${ours()} order by sequence`);
    let previous: Buffer = entries[0].previous_hash;
    const statements: string[] = [];
    for (const entry of entries) {
      const action = entry.sequence === '3' ? 'products.viewed' : entry.action;
      const digest = digestOf({
        id: entry.id,
        occurredAt: entry.occurred_at.toISOString(),
        action,
        actorId: entry.actor_id,
        sessionId: entry.session_id,
        actorKind: entry.actor_kind,
        target: { type: entry.target_type, id: entry.target_id },
        before: entry.before,
        after: entry.after,
        ipAddress: entry.ip_address,
        requestId: entry.request_id,
      });
      const hash = linkOf(previous, Number(entry.sequence), digest);
      const [from, to] = [previous, hash].map((bytes) => `'\\x${bytes.toString('hex')}'`);
      statements.push(
        `update audit_entries set action = '${action}', previous_hash = ${from}, hash = ${to} where ${ours(entry.sequence)}`,
        `update audit_heads set previous_hash = ${from}, hash = ${to} where ${ours()}`,
      );
      previous = hash;
    }
    await tamperer.run(...statements);
    expect(await found()).toEqual([]);
    expect(await found(anchors)).toEqual(['6: it is another one than was anchored']);
    const early: Anchor = { ...anchors.get(owner.organizationId)![0]!, sequence: 3 };
    expect(await found(new Map([[owner.organizationId, [early]]]))).toEqual(['3: it is another one than was anchored']);
  });

  /** As docs/operations.md has it. */
  const removeBeginning = async (last: number) => {
    const tables = new Client({ connectionString: app.database.ownerUrl });
    await tables.connect();
    await tables.query(`
      begin;
      alter table audit_entries disable trigger append_only;
      set local app.organization_id = '${owner.organizationId}';
      delete from audit_entries where sequence <= ${last};
      alter table audit_entries enable trigger append_only;
      commit;`);
    await tables.end();
  };

  it('is not what it is called where the beginning was anchored before it was removed', async () => {
    const [{ hash }] = (await app.database.sql<{ hash: string }>(
      `select encode(hash, 'hex') as hash from audit_entries where ${ours(3)}`,
    )) as [{ hash: string }];
    await removeBeginning(3);
    expect(await found()).toEqual(['1: entries 1 to 3 are missing']);
    const anchor = { chain: owner.organizationId, sequence: 3, hash };
    expect(await found(new Map([[owner.organizationId, [anchor]]]))).toEqual([]);
    expect(await found(new Map([[owner.organizationId, [{ ...anchor, hash: '0'.repeat(64) }]]]))).toEqual([
      '4: it does not continue the entry before it',
    ]);
  });

  it('is beyond the application itself', async () => {
    const application = new Client({ connectionString: app.database.applicationUrl });
    await application.connect();
    const attempt = async (statement: string) => {
      await application.query('begin');
      try {
        await application.query(`select set_config('app.organization_id', $1, true)`, [owner.organizationId]);
        return await application.query(statement);
      } finally {
        await application.query('rollback');
      }
    };
    try {
      await expect(attempt(`update audit_entries set action = 'x'`)).rejects.toThrow('never changed');
      await expect(attempt(`delete from audit_entries`)).rejects.toThrow('never changed');
      await expect(attempt(`truncate audit_entries`)).rejects.toThrow('permission denied');
      await expect(attempt(`delete from audit_heads`)).rejects.toThrow('go on by one');
      await expect(attempt(`update audit_heads set sequence = sequence - 1`)).rejects.toThrow('go on by one');
      await expect(attempt(`update audit_heads set sequence = sequence + 1`)).rejects.toThrow('go on by one');
      await expect(attempt(`alter table audit_entries disable trigger user`)).rejects.toThrow('must be owner');
      // Who verifies sees every chain, and writes to none.
      await application.query('begin');
      await application.query(`select set_config('app.across_tenants', 'on', true)`);
      expect((await application.query('select from audit_entries')).rowCount).toBeGreaterThan(6);
      expect((await application.query(`update audit_heads set hash = ''`)).rowCount).toBe(0);
    } finally {
      await application.end();
    }
    expect(await found()).toEqual([]);
  });
});
