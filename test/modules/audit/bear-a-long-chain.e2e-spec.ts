import { execFileSync } from 'node:child_process';
import { createInterface } from 'node:readline';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { newId } from '#platform/ids';
import { digestOf, genesisOf, linkOf } from '../../../src/modules/audit/chain/links.js';
import { Machine } from '../../operations/support/machine.js';
import type { AtriumProcess } from '../../operations/support/process.js';
import { makeDatabase, type TestDatabase } from '../../support/database.js';
import { Given, type SignedIn } from '../../support/given.js';

/** `ENTRIES=100000 npm test -- test/modules/audit/bear-a-long-chain` prints what a chain of so many costs. */
const ENTRIES = Number(process.env['ENTRIES'] ?? 10_000);
const MEBIBYTE = 2 ** 20;

jest.setTimeout(300_000);

describe('a long chain', () => {
  let machine: Machine;
  let database: TestDatabase;
  let atrium: AtriumProcess;
  let owner: SignedIn;
  const say = (line: string) => process.env['ENTRIES'] && process.stdout.write(`${line}\n`);

  beforeAll(async () => {
    machine = await Machine.open();
    database = await makeDatabase();
    atrium = await machine.start({ DATABASE_URL: database.applicationUrl, ATRIUM_ROLES: 'api' });
    await atrium.ready();
    owner = await new Given(atrium.url).owner();
    await lengthen();
  });
  afterAll(async () => {
    await machine.clear();
    await database.stop();
  });

  /** The same chain as if so many had been recorded, in fewer round trips. */
  const lengthen = async () => {
    const { organizationId } = owner;
    let hash = genesisOf({ organizationId, personId: null });
    await database.sql(`set session_replication_role = replica`);
    await database.sql(`delete from audit_entries where chain_id = $1`, [organizationId]);
    for (let sequence = 0; sequence < ENTRIES;) {
      const entries = Array.from({ length: Math.min(1000, ENTRIES - sequence) }, () => {
        const [id, occurredAt, target] = [newId(), new Date().toISOString(), { type: 'product', id: newId() }];
        const facts = { id, occurredAt, target, action: 'products.changed', actorId: owner.userId, sessionId: null };
        const [before, after] = [{ name: 'A mug' }, { name: `A mug of ${sequence}` }];
        const previous = hash;
        const digest = digestOf({ ...facts, before, after, ipAddress: '203.0.113.7', requestId: id });
        hash = linkOf(previous, ++sequence, digest);
        return { id, sequence, occurredAt, target: target.id, before, after, previous: hex(previous), hash: hex(hash) };
      });
      await database.sql(
        `insert into audit_entries
         select (e->>'id')::uuid, $1, (e->>'sequence')::bigint, $1, null, (e->>'occurredAt')::timestamptz, 'products.changed', $2,
           null, 'product', e->>'target', e->'before', e->'after', '203.0.113.7', e->>'id',
           decode(e->>'previous', 'hex'), decode(e->>'hash', 'hex') from jsonb_array_elements($3::jsonb) as e`,
        [organizationId, owner.userId, JSON.stringify(entries)],
      );
    }
    await database.sql(
      `update audit_heads set (sequence, previous_hash, hash) =
         (select sequence, previous_hash, hash from audit_entries where chain_id = $1 order by sequence desc limit 1)
       where chain_id = $1`,
      [organizationId],
    );
    await database.sql(`set session_replication_role = origin`);
  };

  const hex = (bytes: Buffer) => bytes.toString('hex');

  const memory = async () => {
    const metrics = await (await fetch(`${atrium.managementUrl}/metrics`)).text();
    return Number(/^process_resident_memory_bytes (\S+)$/m.exec(metrics)![1]) / MEBIBYTE;
  };

  it.each(['ndjson', 'csv'])(
    'is exported as %s from the first entry to the last, however long it is',
    async (format) => {
      const before = await memory();
      const began = performance.now();
      const { body } = await fetch(`${atrium.url}/v1/audit-entries/export?format=${format}`, {
        headers: owner.headers,
      });
      let [lines, peak, last] = [0, before, ''];
      for await (const line of createInterface({ input: Readable.fromWeb(body as never) })) {
        last = line;
        if (++lines % 5000 === 0) peak = Math.max(peak, await memory());
      }
      const seconds = (performance.now() - began) / 1000;
      say(
        `${format}: ${lines} lines in ${seconds.toFixed(1)} s, ${before.toFixed()} MiB before, ${peak.toFixed()} at most`,
      );
      // The export's own entry is the last; the one before it may have been added by the other format. CSV names its columns.
      expect(lines).toBeGreaterThan(ENTRIES);
      expect(lines).toBeLessThanOrEqual(ENTRIES + 3);
      expect(last).toContain('audit.exported');
      // Its rows alone would be several times that, were they held.
      expect(peak - before).toBeLessThan(200);
    },
  );

  it('is verified from end to end', () => {
    const began = performance.now();
    const env = { ...process.env, DATABASE_URL: database.applicationUrl, DATA_DIRECTORY: machine.dataDirectory };
    const script = join(__dirname, '../../../scripts/verify-audit.mjs');
    const output = execFileSync(process.execPath, [script, '--organization', owner.organizationId], { env }).toString();
    say(`${output.trim()} in ${((performance.now() - began) / 1000).toFixed(1)} s`);
    expect(output).toContain(`ok      organization ${owner.organizationId}  ${ENTRIES + 2} entries`);
  });
});
