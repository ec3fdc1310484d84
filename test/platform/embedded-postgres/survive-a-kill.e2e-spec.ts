import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startEmbeddedPostgres } from '#platform/embedded-postgres';
import {
  kill,
  type Message,
  onLinux,
  openFolder,
  processesIn,
  removeFolder,
  select,
  settled,
  startHolder,
} from './processes.js';

jest.setTimeout(120_000);

onLinux('being killed at any moment', () => {
  let folder: string;
  let dataDirectory: string;

  beforeEach(() => {
    folder = openFolder();
    dataDirectory = join(folder, 'postgres');
  });
  afterEach(() => removeFolder(folder));

  it('leaves no server behind, loses no committed row, and starts again, twenty times', async () => {
    const committed: string[] = [];
    const refusals: string[] = [];
    await (await startEmbeddedPostgres({ dataDirectory })).stop();
    for (let round = 0; round < 20; round += 1) {
      const holder = startHolder(dataDirectory, 'insert');
      holder.on('message', (message: Message) => {
        if (message.committed !== undefined) committed.push(message.committed);
        if (message.refusal !== undefined) refusals.push(message.refusal);
      });
      await sleep(100 + Math.random() * 500);
      // Every second time the server's own processes die with it, as they do when the power goes.
      const processes = round % 2 === 0 ? [] : processesIn(join(dataDirectory, 'cluster', 'data'));
      await kill(holder, 'SIGKILL');
      processes.forEach(killNow);
      await settled(folder);
    }

    const server = await startEmbeddedPostgres({ dataDirectory });
    const kept = await select<{ id: string }>(server.url('postgres'), 'SELECT id FROM kept');
    await server.stop();
    const keptIds = new Set(kept.map(({ id }) => id));

    expect(refusals).toEqual([]);
    expect(committed.length).toBeGreaterThan(100);
    expect(committed.filter((id) => !keptIds.has(id))).toEqual([]);
  });

  it('leaves nothing half-made in the middle of the first start', async () => {
    let halves = 0;
    for (let round = 0; round < 8; round += 1) {
      const holder = startHolder(dataDirectory, 'wait');
      // From the moment there is something half-made, killed ever a little later.
      while (!existsSync(dataDirectory) || readdirSync(dataDirectory).length === 0) await sleep(5);
      await sleep(round * 50);
      await kill(holder, 'SIGKILL');
      halves += readdirSync(dataDirectory).includes('cluster') ? 0 : 1;
    }
    const server = await startEmbeddedPostgres({ dataDirectory });
    const rows = await select(server.url('postgres'), 'SELECT 1 AS alive');
    await server.stop();

    expect(halves).toBeGreaterThan(0);
    expect(rows).toEqual([{ alive: 1 }]);
    expect(readdirSync(dataDirectory)).toEqual(['cluster']);
  });
});

function killNow(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It had just ended by itself.
  }
}
