import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { stripVTControlCharacters } from 'node:util';
import { Machine } from '../../operations/support/machine.js';
import type { AtriumProcess } from '../../operations/support/process.js';

const SLOW_CLIENTS = 300;
/** Of an attack, in seconds; the timeouts below are shorter. */
const LONGEST = 18;
const TIMEOUTS = { HEADERS_TIMEOUT_MS: '2000', REQUEST_TIMEOUT_MS: '4000', KEEP_ALIVE_TIMEOUT_MS: '4000' };
const MEBIBYTE = 1024 * 1024;

// slowhttptest, from Debian: as many clients at once that take their time with one thing.
const ATTACKS: Record<string, (url: string) => readonly string[]> = {
  headers: (url) => ['-H', '-i', '1', '-u', `${url}/health/live`],
  bodies: (url) => ['-B', '-i', '1', '-s', '90000', '-f', 'application/json', '-u', `${url}/v1/auth/login`],
  // Two requests each, of whose answers they read a byte a second through a window of one or two.
  answers: (url) => ['-X', '-k', '2', '-n', '1', '-z', '1', '-w', '1', '-y', '2', '-u', `${url}/openapi.json`],
};

describe(`${SLOW_CLIENTS} clients that are slow with their`, () => {
  let machine: Machine;
  let atrium: AtriumProcess;
  beforeAll(async () => {
    machine = await Machine.open();
    atrium = await machine.start({ ...TIMEOUTS, LOG_LEVEL: 'warn', THROTTLE_LIMIT: '1000000' });
    await atrium.ready();
    await ask('/openapi.json');
  }, 120_000);
  afterAll(() => machine.clear());

  it.each(Object.keys(ATTACKS))(
    '%s keep nobody waiting, and do not stay',
    async (name) => {
      const before = memory();
      const attack = spawn(
        'slowhttptest',
        [...ATTACKS[name]!(atrium.url), '-c', `${SLOW_CLIENTS}`, '-r', '150', '-l', `${LONGEST}`, '-p', '5'],
        {
          stdio: ['ignore', 'pipe', 'pipe'],
        },
      );
      let said = '';
      for (const stream of [attack.stdout, attack.stderr])
        stream.on('data', (text: Buffer) => (said += stripVTControlCharacters(text.toString())));

      const { latencies, most } = await askWhile(attack);

      expect(said).toMatch(/service available:\s+YES(?![\s\S]*service available)/);
      expect(most).toBeGreaterThan(SLOW_CLIENTS / 2);
      // The clients may not know it yet, for they read slowly: the server has let go of them.
      expect(await until(async () => (await connections()) < 10)).toBe(true);
      expect(memory() - before).toBeLessThan(256 * MEBIBYTE);
      expect(await metrics()).not.toMatch(/http_request_duration_seconds_count\{[^}]*status="5xx"\} [1-9]/);
      expect(atrium.output).toBe('');
      report(name, latencies, most, memory() - before);
    },
    60_000,
  );

  /** A client like others, for as long as the attack lasts; resolves to how long its answers took. */
  async function askWhile(attack: ChildProcess): Promise<{ latencies: number[]; most: number }> {
    const latencies: number[] = [];
    let most = 0;
    let isOver = false;
    const over = once(attack, 'close').then(() => (isOver = true));
    while (!isOver) {
      const began = performance.now();
      expect([await ask('/health/ready'), await ask('/v1/stores/nowhere/products')]).toEqual([200, 404]);
      latencies.push((performance.now() - began) / 2);
      most = Math.max(most, await connections());
      await Promise.race([over, sleep(100)]);
    }
    return { latencies, most };
  }

  const ask = async (path: string) => {
    const response = await fetch(atrium.url + path);
    await response.arrayBuffer();
    return response.status;
  };
  const metrics = async () => (await fetch(`${atrium.managementUrl}/metrics`)).text();
  const connections = async () => Number(/^http_connections (\d+)$/m.exec(await metrics())?.[1]);
  const memory = () =>
    Number(/^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${atrium.pid}/status`, 'utf8'))?.[1]) * 1024;

  async function until(isSo: () => Promise<boolean>): Promise<boolean> {
    for (let turn = 0; turn < 200; turn++) {
      if (await isSo()) return true;
      await sleep(100);
    }
    return false;
  }

  function report(name: string, latencies: number[], most: number, grown: number): void {
    const sorted = latencies.toSorted((a, b) => a - b);
    const [median, longest] = [sorted[sorted.length >> 1]!, sorted.at(-1)!].map((latency) => latency.toFixed(1));
    const memoryGrown = Math.round(grown / MEBIBYTE);
    process.stdout.write(
      `Slow ${name}: at most ${most} connections, ${latencies.length} answers to others in ${median} ms (median), ` +
        `${longest} ms (longest), ${memoryGrown} MiB more memory\n`,
    );
  }
});
