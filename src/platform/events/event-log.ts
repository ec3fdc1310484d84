import { Injectable } from '@nestjs/common';
import { Database, Notifications, type Scope, type Subscriber } from '#platform/database';
import { EVENT_LOG_CHANNEL } from './relay.js';

/** An event at its place in the log. */
export interface LoggedEvent {
  /** Grows from each event to the next; none is ever inserted before one that could be read already. */
  readonly position: number;
  readonly id: string;
  readonly type: string;
  readonly version: number;
  /** The id of what it happened to. */
  readonly subject: string | null;
  readonly occurredAt: Date;
  /** When it came into the log; what was there before it may be removed before it is. */
  readonly loggedAt: Date;
  readonly payload: object;
}

interface Part {
  /** The position of the last event that is known already. */
  readonly after: number;
  readonly limit: number;
}

/** Somebody who reads on when there is more. */
export interface LogWatcher {
  /** There is more of an organization. */
  grew(organizationId: string): void;
  /** There may be more of any. */
  doubted(): void;
}

/** The events of organizations in the one order in which everybody is told of them, for as long as they are kept. */
@Injectable()
export class EventLog implements Subscriber {
  private readonly watchers: LogWatcher[] = [];

  constructor(
    private readonly database: Database,
    private readonly notifications: Notifications,
  ) {}

  /** The next events of an organization. */
  read({ organizationId }: Scope, { after, limit }: Part): Promise<LoggedEvent[]> {
    return this.database.read<LoggedEvent>(
      { organizationId },
      {
        name: 'read event log',
        text: `select log_position as position, id, type, version, subject, occurred_at as "occurredAt",
                 relayed_at as "loggedAt", payload
               from outbox where organization_id = $1 and log_position > $2 order by log_position limit $3`,
        values: [organizationId, after, limit],
      },
    );
  }

  /** The position of the last event of an organization; 0 where there is none. */
  async end({ organizationId }: Scope): Promise<number> {
    const [last] = await this.database.read<{ position: number }>(
      { organizationId },
      {
        name: 'end of event log',
        text: `select log_position as position from outbox
               where organization_id = $1 and log_position is not null order by log_position desc limit 1`,
        values: [organizationId],
      },
    );
    return last?.position ?? 0;
  }

  /** To be called before the application has started. */
  watch(watcher: LogWatcher): void {
    if (this.watchers.length === 0) this.notifications.subscribe(EVENT_LOG_CHANNEL, this);
    this.watchers.push(watcher);
  }

  /** Whether every growth is heard of at present. */
  get isListening(): boolean {
    return this.notifications.isListening;
  }

  heard(organizationId: string): void {
    for (const watcher of this.watchers) watcher.grew(organizationId);
  }

  began(): void {
    for (const watcher of this.watchers) watcher.doubted();
  }
}
