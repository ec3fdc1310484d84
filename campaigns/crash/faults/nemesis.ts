import { setTimeout as sleep } from 'node:timers/promises';
import type { History } from '../history.ts';
import type { Installation } from '../system/installation.ts';
import { signal } from '../system/processes.ts';
import { planOf, type PlannedFault } from './plan.ts';

/** Of a process, on a machine that does much else; then the next fault comes all the same. */
const LONGEST_START_MILLISECONDS = 20_000;

/** What undoes a fault. */
type Repair = () => Promise<unknown>;

/** Breaks one thing after the other, as its seed says, and repairs each. */
export class Nemesis {
  private readonly installation: Installation;
  private readonly history: History;
  private readonly stopping = new AbortController();
  private readonly lanes: Promise<unknown>;

  constructor(installation: Installation, history: History, seed: number) {
    this.installation = installation;
    this.history = history;
    const hasRedis = installation.redis !== undefined;
    this.lanes = Promise.all([
      this.run(planOf(seed, 'processes', hasRedis)),
      this.run(planOf(seed, 'services', hasRedis)),
    ]);
  }

  /** No new faults; resolves when the last ones are repaired, and refuses when that failed. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.lanes;
  }

  private async run(plan: Iterable<PlannedFault>): Promise<void> {
    for (const fault of plan) {
      await this.pause(fault.pause);
      if (this.stopping.signal.aborted) return;
      await this.make(fault);
    }
  }

  private async make(fault: PlannedFault): Promise<void> {
    const from = this.history.now;
    const { target, repair } = await this.break(fault);
    await this.pause(fault.lasts);
    await repair();
    this.history.tellFault({ kind: fault.kind, target, from, to: this.history.now });
    const started = this.installation.atriums.find(({ name }) => name === target);
    if (!started || !fault.isWaitedFor) return;
    // One that ends instead is remembered by itself.
    const ready = Promise.allSettled([started.ready()]);
    await Promise.race([ready, this.pause(LONGEST_START_MILLISECONDS)]);
  }

  private async break({ kind, dice }: PlannedFault): Promise<{ target: string; repair: Repair }> {
    const { postgres, redis, atriums } = this.installation;
    const atrium = atriums[Math.floor(dice * atriums.length)]!;
    switch (kind) {
      case 'kill a process':
        await atrium.kill();
        return { target: atrium.name, repair: () => Promise.resolve(atrium.start()) };
      case 'pause a process':
        atrium.pause();
        return { target: atrium.name, repair: () => Promise.resolve(atrium.resume()) };
      case 'kill PostgreSQL':
        await postgres.kill();
        return { target: 'postgres', repair: () => postgres.startAgain() };
      case 'stop PostgreSQL immediately':
        await postgres.stopImmediately();
        return { target: 'postgres', repair: () => postgres.startAgain() };
      case 'freeze backends': {
        const frozen = postgres.backends.filter((_, index) => (index * 0.618 + dice) % 1 < 0.4);
        signal('SIGSTOP', ...frozen);
        return {
          target: `${frozen.length} backends`,
          repair: () => Promise.resolve(signal('SIGCONT', ...frozen)),
        };
      }
      case 'kill Redis':
        await redis!.kill();
        return { target: 'redis', repair: () => redis!.start() };
    }
  }

  private pause(milliseconds: number): Promise<void> {
    return sleep(milliseconds, undefined, { signal: this.stopping.signal }).catch(() => undefined);
  }
}
