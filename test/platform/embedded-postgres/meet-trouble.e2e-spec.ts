import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '#platform/embedded-postgres';
import { kill, nextMessage, onLinux, openFolder, removeFolder, select, startHolder } from './processes.js';

jest.setTimeout(60_000);

onLinux('starting in a directory that has trouble', () => {
  let folder: string;
  let dataDirectory: string;
  let data: string;
  let holder: ChildProcess | undefined;
  const lockFile = (): string => join(data, 'postmaster.pid');
  const start = (patience?: number) => startEmbeddedPostgres({ dataDirectory, patience });

  beforeEach(async () => {
    folder = openFolder();
    dataDirectory = join(folder, 'postgres');
    data = join(dataDirectory, 'cluster', 'data');
    await (await start()).stop();
  });

  afterEach(async () => {
    if (holder) await kill(holder, 'SIGKILL');
    holder = undefined;
    await removeFolder(folder);
  });

  it('shows the end of the log when PostgreSQL refuses its files', async () => {
    truncateSync(join(data, 'global', 'pg_control'), 100);

    const refusal: unknown = await start().catch((error: unknown) => error);

    expect(String(refusal)).toContain(`PostgreSQL does not start in ${join(dataDirectory, 'cluster')}.`);
    expect(String(refusal)).toMatch(/PANIC:.*pg_control/);
  });

  it('shows the end of the log when it refuses a setting', async () => {
    const attempt = startEmbeddedPostgres({ dataDirectory, settings: { max_connections: 'plenty' } });

    await expect(attempt).rejects.toThrow(/invalid value for parameter "max_connections"/);
  });

  it('names the process of a server that does not answer, and leaves it alone', async () => {
    holder = startHolder(dataDirectory, 'wait');
    const { url } = await nextMessage(holder);
    const pid = Number(readFileSync(lockFile(), 'utf8').split('\n')[0]);
    process.kill(pid, 'SIGSTOP');
    const attempt = start(1_000);
    await expect(attempt).rejects.toThrow(`runs as process ${pid} but does not answer`);
    process.kill(pid, 'SIGCONT');

    expect(await select(url ?? '', 'SELECT 1 AS alive')).toEqual([{ alive: 1 }]);
  });

  it('waits for a server that is shutting down, and starts after it', async () => {
    holder = startHolder(dataDirectory, 'wait');
    await nextMessage(holder);
    holder.kill('SIGKILL');

    const server = await start();
    const rows = await select(server.url('postgres'), 'SELECT 1 AS alive');
    await server.stop();

    expect(server.adopted).toBe(false);
    expect(rows).toEqual([{ alive: 1 }]);
  });

  it('is not held up by a stranger that got the number of a server the power cut ended, and spares it', async () => {
    const stranger = spawn('sleep', ['60']);
    writeFileSync(lockFile(), `${stranger.pid}\n${data}\n1760000000\n1\n\n127.0.0.1\n  1  1\nready   \n`);

    const server = await start();
    await server.stop();

    expect(stranger.exitCode ?? stranger.signalCode).toBeNull();
    stranger.kill();
    await once(stranger, 'exit');
  });

  it('does not mistake the server of the original for that of a copy', async () => {
    holder = startHolder(dataDirectory, 'wait');
    const { url } = await nextMessage(holder);
    const copy = join(folder, 'copy');
    cpSync(dataDirectory, copy, { recursive: true, filter: (source) => !source.includes('holders-') });

    await expect(startEmbeddedPostgres({ dataDirectory: copy })).rejects.toThrow(/was copied or moved while/);
    expect(await select(url ?? '', 'SELECT 1 AS alive')).toEqual([{ alive: 1 }]);
  });
});
