import { once } from 'node:events';
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Hold } from './hold.js';
import { watch } from './watchdog.js';

describe('watching over a server', () => {
  const folder = mkdtempSync(join(tmpdir(), 'watchdog-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  async function guard(command: string[], escalation: string) {
    const directory = mkdtempSync(join(folder, 'cluster-'));
    const pipe = join(directory, 'pipe');
    const log = openSync(join(directory, 'log'), 'a');
    const { hold, reader } = await Hold.create(pipe, undefined);
    const watchdog = watch({ command, pipe, reader, log, directory, user: undefined, escalation });
    closeSync(reader);
    closeSync(log);
    const ended = once(watchdog, 'exit');
    const said = (): string[] => readFileSync(join(directory, 'log'), 'utf8').split('\n');
    while (!said().includes('up')) await sleep(5);
    return { hold, ended, said, pipe, watchdog };
  }

  it('presses a server that does not stop, and at last stops it by force', async () => {
    const deaf = `for (const signal of ['SIGINT', 'SIGQUIT']) process.on(signal, () => console.log(signal));
      setInterval(() => {}, 1000); console.log('up');`;
    const { hold, ended, said, pipe } = await guard([process.execPath, '-e', deaf], 'INT:3 QUIT:3 KILL:3');

    expect(await hold.release()).toBe(true);
    await ended;

    expect(said()).toEqual(expect.arrayContaining(['SIGINT', 'SIGQUIT']));
    expect(existsSync(pipe)).toBe(false);
  });

  it('ends, and clears up, when the server ends by itself', async () => {
    const { hold, ended, pipe } = await guard(['/bin/sh', '-c', 'echo up'], 'TERM:9');
    await ended;

    expect(existsSync(pipe)).toBe(false);
    expect(await hold.release()).toBe(true);
  });

  // Without moving the pipe aside before the last look, some who joined find their server stopped under them.
  it('never stops a server that somebody joined at the moment the last one left', async () => {
    const outcomes = new Set<string>();
    for (let round = 0; round < 60; round += 1) {
      const { hold, ended, pipe, watchdog } = await guard(['/bin/sh', '-c', 'echo up; exec sleep 60'], 'TERM:9');
      const left = hold.release();
      for (const until = performance.now() + round / 20; performance.now() < until;);
      const joined = Hold.join(pipe);
      await left;
      if (joined instanceof Hold) {
        await sleep(10);
        expect(watchdog.exitCode).toBeNull();
        await joined.release();
      }
      outcomes.add(joined instanceof Hold ? 'joined' : joined);
      await ended;
    }

    expect(outcomes).toEqual(new Set(['joined', 'closing']));
  });
});
