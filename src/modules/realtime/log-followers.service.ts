import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { Config } from '#platform/config';
import { EventLog, type LogWatcher } from '#platform/events';
import { BoundedQueue } from '#platform/throttling';
import { EventIds } from './event-ids.js';
import type { EventStream } from './event-stream.js';
import { LogFollower } from './log-follower.js';

/** In seconds: how often a log is looked at although nobody said that it has grown, and would have been heard. */
const ROUNDS_WHILE_LISTENING = 15;
/** So many connections at most read logs: the others are for requests. */
const READING_AT_ONCE = 3;
const PATIENCE_MILLISECONDS = 30_000;

/** What logs are read with, and told of. */
export interface LogSource {
  readonly log: EventLog;
  readonly lanes: BoundedQueue;
  readonly ids: EventIds;
  readonly clock: Clock;
  readonly publicUrl: string;
}

/** Follows the log of each organization in which somebody follows what happens. */
@Injectable()
export class LogFollowers implements LogWatcher {
  private readonly byOrganization = new Map<string, LogFollower>();
  private readonly source: LogSource;
  private rounds = 0;

  constructor(log: EventLog, ids: EventIds, clock: Clock, config: Config) {
    const lanes = new BoundedQueue({
      concurrency: READING_AT_ONCE,
      length: Infinity,
      patience: PATIENCE_MILLISECONDS,
      refusal: 'Too many event logs wait to be read.',
    });
    this.source = { log, lanes, ids, clock, publicUrl: config.publicUrl };
    if (config.has('api')) log.watch(this);
  }

  /** Has a stream told of what its follower may see, from behind a position or from now on. */
  async follow(stream: EventStream, after?: number): Promise<void> {
    const { organizationId } = stream.follower;
    const follower = this.byOrganization.get(organizationId) ?? new LogFollower(organizationId, this.source);
    this.byOrganization.set(organizationId, follower);
    stream.once('close', () => {
      follower.leave(stream);
      if (follower.isIdle) this.byOrganization.delete(organizationId);
    });
    await follower.join(stream, after);
  }

  grew(organizationId: string): void {
    this.byOrganization.get(organizationId)?.wake();
  }

  doubted(): void {
    for (const follower of this.byOrganization.values()) follower.wake();
  }

  /** To be called every second. */
  round(heartbeatMilliseconds: number): void {
    this.rounds++;
    const isDue = !this.source.log.isListening || this.rounds % ROUNDS_WHILE_LISTENING === 0;
    for (const follower of this.byOrganization.values()) {
      follower.round(isDue);
      follower.beat(heartbeatMilliseconds);
    }
  }
}
