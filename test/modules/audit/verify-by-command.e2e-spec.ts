import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildOnce } from '../../operations/support/build.js';
import { TestApp } from '../../support/app.js';
import type { SignedIn } from '../../support/given.js';
import { Tamperer } from './tampering.js';

const script = join(__dirname, '../../../scripts/verify-audit.mjs');

describe('npm run audit:verify', () => {
  let app: TestApp;
  let folder: string;
  let owner: SignedIn;
  let stranger: SignedIn;
  beforeAll(async () => {
    await buildOnce();
    app = await TestApp.start();
    folder = await mkdtemp(join(tmpdir(), 'atrium-audit-'));
  }, 120_000);
  beforeEach(async () => {
    owner = await app.owner();
    stranger = await app.owner();
  });
  afterEach(() => app.clear());
  afterAll(async () => {
    await app.stop();
    await rm(folder, { recursive: true });
  });

  const verify = (...args: string[]) => {
    const { PATH, HOME } = process.env;
    const env = { PATH, HOME, DATABASE_URL: app.database.applicationUrl, DATA_DIRECTORY: folder };
    return new Promise<{ code: number; output: string }>((resolve) => {
      execFile(process.execPath, [script, ...args], { env }, (error, stdout, stderr) =>
        resolve({ code: error ? Number(error.code) : 0, output: stdout + stderr }),
      );
    });
  };

  const lastOf = async ({ organizationId }: SignedIn) =>
    (
      await app.database.sql<{ hash: string }>(
        `select encode(hash, 'hex') as hash from audit_heads where chain_id = $1`,
        [organizationId],
      )
    )[0]!.hash;

  it('tells of each organization that its chain is whole, and ends with 0', async () => {
    const { code, output } = await verify();
    expect(output).toContain(
      `ok      organization ${owner.organizationId}  2 entries, the last ${await lastOf(owner)}\n`,
    );
    expect(output).toContain(`ok      organization ${stranger.organizationId}  2 entries`);
    expect(output).toContain('4 chains with 6 entries verified, 0 broken\n');
    expect(code).toBe(0);
  }, 60_000);

  it('tells the first entry that is not what was written, and why, and ends with 1', async () => {
    await new Tamperer(app).run(
      `update audit_entries set actor_id = null where chain_id = '${owner.organizationId}' and sequence = 2`,
    );
    const all = await verify();
    expect(all.output).toContain(
      `BROKEN  organization ${owner.organizationId}  entry 2: it was changed after it was written\n`,
    );
    expect(all.output).toContain('4 chains with 5 entries verified, 1 broken\n');
    expect(all.code).toBe(1);
    expect(await verify('--organization', stranger.organizationId)).toMatchObject({ code: 0 });
    expect(await verify('--organization', owner.organizationId)).toMatchObject({ code: 1 });
  }, 60_000);

  it('compares with anchors that were kept, and keeps new ones', async () => {
    const anchors = join(folder, 'anchors');
    expect(await verify('--write-anchors', anchors)).toMatchObject({ code: 0 });
    const kept = (await readFile(anchors, 'utf8')).trimEnd().split('\n');
    expect(kept.map((line) => JSON.parse(line))).toContainEqual({
      chain: owner.organizationId,
      sequence: 2,
      hash: await lastOf(owner),
    });
    await new Tamperer(app).run(
      `delete from audit_entries where chain_id = '${owner.organizationId}'`,
      `delete from audit_heads where chain_id = '${owner.organizationId}'`,
    );
    expect(await verify()).toMatchObject({ code: 0 });
    expect(await verify('--anchors', anchors)).toMatchObject({
      code: 1,
      output: expect.stringContaining(`BROKEN  chain ${owner.organizationId}  entry 1: there is no such chain\n`),
    });
  }, 60_000);

  it('explains what it cannot do, and ends with 2', async () => {
    const broken = join(folder, 'broken');
    await writeFile(broken, '{"chain":"x","sequence":1,"hash":"short"}\n');
    expect(await verify('--anchors', broken)).toEqual({
      code: 2,
      output: 'Line 1 of the anchors is none: {"chain":"…","sequence":1,"hash":"…"}\n',
    });
    expect(await verify('--organization', 'mine')).toEqual({ code: 2, output: '--organization wants the id of one\n' });
    expect(await verify('--everything')).toMatchObject({ code: 2 });
    expect((await verify('--help')).output).toContain('npm run audit:verify -- --anchors FILE');
  }, 60_000);
});
