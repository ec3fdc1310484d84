import { Injectable } from '@nestjs/common';
import { Notifications, type Subscriber } from '#platform/database';

const CHANNEL = 'atrium_jobs';
/** What is committed within it is told of once: PostgreSQL notifies one transaction at a time. */
const COALESCED_MILLISECONDS = 10;

/**
 * Tells every worker that there is something to do, after it was committed and apart from that: a NOTIFY in the transaction
 * would make all commits wait for each other. It may be lost; workers look by themselves, too.
 */
@Injectable()
export class Wake implements Subscriber {
  private readonly sleepers = new Map<string, () => void>();
  private readonly untold = new Set<string>();
  private timer?: NodeJS.Timeout;

  constructor(private readonly notifications: Notifications) {}

  /** Tells those who wait for `topic` that there is work, which has been committed. */
  tell(topic: string): void {
    this.untold.add(topic);
    this.timer ??= setTimeout(() => this.tellNow(), COALESCED_MILLISECONDS).unref();
  }

  /** Wakes who waits for `topic` in this process, at once. */
  wakeOwn(topic: string): void {
    this.sleepers.get(topic)?.();
  }

  /** Has `woken` called when there may be something to do. */
  on(topic: string, woken: () => void): void {
    this.sleepers.set(topic, woken);
  }

  /** Listens to what other processes tell. To be called while the application is put together. */
  listen(): void {
    this.notifications.subscribe(CHANNEL, this);
  }

  heard(topics: string): void {
    for (const topic of topics.split(' ')) this.wakeOwn(topic);
  }

  began(): void {
    for (const woken of this.sleepers.values()) woken();
  }

  private tellNow(): void {
    this.timer = undefined;
    this.notifications.say(CHANNEL, [...this.untold].join(' '));
    this.untold.clear();
  }
}
