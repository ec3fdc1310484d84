import { setTimeout as sleep } from 'node:timers/promises';
import type { History } from '../history.ts';
import type { Random } from '../random.ts';
import type { Person } from './person.ts';
import { readEvents } from './server-sent-events.ts';

const TYPES = 'orders.order-placed,orders.order-cancelled';
const PAUSE_MILLISECONDS = 100;
/** Longer than the pause between two heartbeats: who hears nothing for so long asks elsewhere. */
const SILENT_MILLISECONDS = 4000;

/** Follows what happens to the orders of an organization, and goes on behind the last id after any end of the stream. */
export class Follower {
  private readonly owner: Person;
  private readonly tenant: string;
  private readonly ports: readonly number[];
  private readonly history: History;
  private readonly random: Random;
  private readonly leaving = new AbortController();
  private lastId?: string;

  constructor(owner: Person, tenant: string, ports: readonly number[], history: History, random: Random) {
    this.owner = owner;
    this.tenant = tenant;
    this.ports = ports;
    this.history = history;
    this.random = random;
  }

  /** Resolves once it has an id to go on behind: what happens from then on must not be missed. */
  async begin(): Promise<void> {
    void this.follow();
    while (this.lastId === undefined) await sleep(10);
  }

  leave(): void {
    this.leaving.abort();
  }

  private async follow(): Promise<void> {
    while (!this.leaving.signal.aborted) {
      // Whatever ends a stream, and however: there is another one to be had.
      await this.stream().catch(() => undefined);
      await sleep(PAUSE_MILLISECONDS);
    }
  }

  private async stream(): Promise<void> {
    const silence = new AbortController();
    const patience = setTimeout(() => silence.abort(), SILENT_MILLISECONDS);
    try {
      const response = await fetch(`http://127.0.0.1:${this.random.pick(this.ports)}/v1/events/stream?types=${TYPES}`, {
        headers: {
          ...(await this.owner.credentials()),
          ...(this.lastId !== undefined && { 'last-event-id': this.lastId }),
        },
        signal: AbortSignal.any([silence.signal, this.leaving.signal]),
      });
      if (!response.ok) {
        await response.body?.cancel();
        if (response.status === 410) this.history.tellFollowed({ ...this.told, type: 'missed', subject: this.lastId! });
        return;
      }
      for await (const { id, data } of readEvents(response.body!)) {
        patience.refresh();
        if (data !== undefined) this.history.tellFollowed({ ...this.told, ...(JSON.parse(data) as Told) });
        this.lastId = id ?? this.lastId;
      }
    } finally {
      clearTimeout(patience);
    }
  }

  private get told() {
    return { at: this.history.now, tenant: this.tenant };
  }
}

interface Told {
  readonly type: string;
  readonly subject: string;
}
