import { Injectable } from '@nestjs/common';
import { Notifications } from '#platform/database';

const CHANNEL = 'atrium_jobs';
/** What is committed within it is told of once: PostgreSQL notifies one transaction at a time. */
const COALESCED_MILLISECONDS = 10;

/**
 * Tells every worker that there is something to do, after it was committed and apart from that: a NOTIFY in the transaction
 * would make all commits wait for each other. It may be lost; workers look by themselves, too.
 */
@Injectable()
export class Wake {
  private readonly sleepers = new Set<() => void>();
  private timer?: NodeJS.Timeout;

  constructor(private readonly notifications: Notifications) {}

  /** Tells of work that has been committed. */
  tell(): void {
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      this.notifications.say(CHANNEL);
    }, COALESCED_MILLISECONDS).unref();
  }

  /** Has `woken` called when there may be something to do. To be called while the application starts. */
  on(woken: () => void): void {
    if (this.sleepers.size === 0) {
      const wakeAll = () => this.sleepers.forEach((sleeper) => sleeper());
      this.notifications.subscribe(CHANNEL, { heard: wakeAll, began: wakeAll });
    }
    this.sleepers.add(woken);
  }
}
