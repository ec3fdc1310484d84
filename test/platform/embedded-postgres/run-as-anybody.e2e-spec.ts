import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readlinkSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '#platform/embedded-postgres';
import {
  isRoot,
  kill,
  nextMessage,
  onLinux,
  openFolder,
  removeFolder,
  select,
  settled,
  startHolder,
} from './processes.js';

jest.setTimeout(60_000);

const nobody = { uid: 65534, gid: 65534 };

function canEnter(folder: string): boolean {
  try {
    execFileSync('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], { ...nobody, cwd: '/', stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** Only root can become somebody else; everybody else runs all other tests as an ordinary user anyway. */
const asRoot = isRoot ? it : it.skip;
const asNobody = isRoot && canEnter(__dirname) ? it : it.skip;

onLinux('starting as whoever one is', () => {
  let folder: string;

  beforeEach(() => (folder = openFolder()));
  afterEach(() => removeFolder(folder));

  asRoot('runs the server as somebody else when one is root', async () => {
    const dataDirectory = join(folder, 'postgres');
    const server = await startEmbeddedPostgres({ dataDirectory });
    const owner = statSync(join(dataDirectory, 'cluster', 'data')).uid;
    await server.stop();

    expect(owner).not.toBe(0);
  });

  asRoot('keeps the database elsewhere when its directory is closed to everybody but root', async () => {
    const closed = mkdtempSync(join(tmpdir(), 'embedded-postgres-closed-'));
    chmodSync(closed, 0o700);
    const dataDirectory = join(closed, '.atrium', 'postgres');
    const server = await startEmbeddedPostgres({ dataDirectory });
    const elsewhere = readlinkSync(join(dataDirectory, 'elsewhere'));
    await select(server.url('postgres'), 'CREATE TABLE kept AS SELECT 7 AS number');
    await server.stop();
    const again = await startEmbeddedPostgres({ dataDirectory });
    const rows = await select(again.url('postgres'), 'SELECT number FROM kept');
    await again.stop();
    await settled(elsewhere);

    expect(server.dataDirectory).toBe(dataDirectory);
    expect(rows).toEqual([{ number: 7 }]);
    expect(existsSync(join(dataDirectory, 'cluster'))).toBe(false);
    rmSync(elsewhere, { recursive: true });
    rmSync(closed, { recursive: true });
  });

  asNobody('works for an ordinary user, for root after him, and tells others whose it is', async () => {
    const project = join(folder, 'project');
    mkdirSync(project);
    chmodSync(project, 0o777);
    const dataDirectory = join(project, 'postgres');
    const holder = startHolder(dataDirectory, 'wait', nobody);
    const first = await nextMessage(holder);
    await kill(holder, 'SIGKILL');
    await settled(folder);
    const asRootAfterwards = await startEmbeddedPostgres({ dataDirectory });
    const stranger = startHolder(dataDirectory, 'wait', { uid: 1, gid: 1 });
    const answer = await nextMessage(stranger);
    await asRootAfterwards.stop();

    expect(first.adopted).toBe(false);
    expect(statSync(join(dataDirectory, 'cluster', 'server.log')).uid).toBe(nobody.uid);
    expect(answer.refusal).toContain('belongs to another user');
  });
});
