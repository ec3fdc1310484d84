import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '#platform/embedded-postgres';
import {
  commandLine,
  kill,
  nextMessage,
  onLinux,
  openFolder,
  processesIn,
  removeFolder,
  select,
  settled,
  startHolder,
} from './processes.js';

jest.setTimeout(60_000);

onLinux('holding a server', () => {
  let folder: string;
  let dataDirectory: string;
  const start = (settings?: Record<string, string>): Promise<EmbeddedPostgres> =>
    startEmbeddedPostgres({ dataDirectory, settings });

  beforeEach(() => {
    folder = openFolder();
    dataDirectory = join(folder, 'postgres');
  });
  afterEach(() => removeFolder(folder));

  it('gives a PostgreSQL set up for a laptop, and keeps every row through stops and starts', async () => {
    const first = await start({ work_mem: '9MB', listen_addresses: '*' });
    await select(first.url('postgres'), 'CREATE TABLE kept AS SELECT 7 AS number');
    const [settings] = await select(
      first.url('postgres'),
      `SELECT current_setting('fsync') AS fsync, current_setting('jit') AS jit, current_setting('io_method') AS io,
              current_setting('listen_addresses') AS listens, current_setting('unix_socket_directories') AS sockets,
              current_setting('work_mem') AS extra, datlocale AS locale, pg_encoding_to_char(encoding) AS encoding
       FROM pg_database WHERE datname = current_database()`,
    );
    await first.stop();
    expect(processesIn(join(dataDirectory, 'cluster', 'data'))).toEqual([]);
    const second = await start();
    const rows = await select(second.url('postgres'), 'SELECT number FROM kept');
    await second.stop();

    expect(first.adopted).toBe(false);
    expect(settings).toEqual({
      fsync: 'on',
      jit: 'off',
      io: 'sync',
      listens: '127.0.0.1',
      sockets: '',
      extra: '9MB',
      locale: 'C.UTF-8',
      encoding: 'UTF8',
    });
    expect(rows).toEqual([{ number: 7 }]);
    expect(statSync(join(dataDirectory, 'cluster', 'password')).mode & 0o777).toBe(0o600);
    expect(readdirSync(join(dataDirectory, 'cluster')).sort()).toEqual(['data', 'password', 'server.log']);
  });

  it('refuses whoever does not know the password', async () => {
    const server = await start();
    const stranger = new URL(server.url('postgres'));
    stranger.password = 'guess';

    await expect(select(stranger.href, 'SELECT 1')).rejects.toThrow(/password authentication failed/);
    await server.stop();
  });

  it('lets a second process join, and stops only when the last has let go', async () => {
    const first = await start();
    const second = startHolder(dataDirectory, 'wait');
    const joined = await nextMessage(second);
    const third = await start();

    await first.stop();
    await third.stop();
    const rows = await select(joined.url ?? '', 'SELECT 1 AS alive');
    second.send('stop');
    await settled(folder);

    expect(joined).toMatchObject({ adopted: true, port: first.port });
    expect(third).toMatchObject({ adopted: true, port: first.port });
    expect(rows).toEqual([{ alive: 1 }]);
  });

  it('outlives its starter while somebody else holds it, and nobody when all are killed', async () => {
    const starter = startHolder(dataDirectory, 'wait');
    await nextMessage(starter);
    const second = startHolder(dataDirectory, 'wait');
    const { url } = await nextMessage(second);

    await kill(starter, 'SIGKILL');
    expect(await select(url ?? '', 'SELECT 1 AS alive')).toEqual([{ alive: 1 }]);

    await kill(second, 'SIGKILL');
    await settled(folder);
  });

  it('is one server for many processes that start at once in an empty directory', async () => {
    const holders = Array.from({ length: 4 }, () => startHolder(dataDirectory, 'wait'));
    const messages = await Promise.all(holders.map(nextMessage));
    await Promise.all(holders.map((holder) => kill(holder, 'SIGKILL')));

    expect(messages.filter(({ adopted }) => adopted === false)).toHaveLength(1);
    expect(new Set(messages.map(({ port }) => port)).size).toBe(1);
    expect(readdirSync(dataDirectory)).toEqual(['cluster']);
  });

  it('does not keep a process from ending, and ends with it', async () => {
    const holder = startHolder(dataDirectory, 'leave');
    await nextMessage(holder);
    const code = await new Promise((resolve) => holder.once('exit', resolve));
    await settled(folder);

    expect(code).toBe(0);
  });

  it('leaves ^C to the process in front, which may still ask its last questions', async () => {
    const holder = startHolder(dataDirectory, 'survive', { detached: true });
    await nextMessage(holder);
    await nextMessage(holder);
    const answer = nextMessage(holder);
    process.kill(-(holder.pid ?? 0), 'SIGINT');

    expect(await answer).toEqual({ answer: 42 });
  });

  it('takes a server whose watchdog was killed under its care again, by starting it anew', async () => {
    const starter = startHolder(dataDirectory, 'wait');
    const before = await nextMessage(starter);
    const shells = processesIn(folder).filter((pid) => commandLine(pid).includes('atrium-postgres'));
    shells.forEach((pid) => process.kill(pid, 'SIGKILL'));

    const server = await start();
    await server.stop();
    await kill(starter, 'SIGKILL');

    expect(shells).toHaveLength(2);
    expect(server).toMatchObject({ adopted: false });
    expect(server.port).not.toBe(before.port);
    expect(existsSync(join(dataDirectory, 'cluster', 'data', 'postmaster.pid'))).toBe(false);
  });
});
