import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { ACROSS_TENANTS, Database } from '#platform/database';
import { type LogReader, READS_LOG, type TenantEvent } from './log-reader.js';

const BATCH = 500;
/** How far a batch looks: without an end PostgreSQL takes it for most of the log, and reads and sorts all of it. */
const WINDOW = 2000;

/** Every reader of the event log in the installed modules, found by its decorator, and what there is for it to read. */
@Injectable()
export class LogReaders implements OnApplicationBootstrap {
  private readonly readers = new Map<string, LogReader>();

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly database: Database,
  ) {}

  onApplicationBootstrap(): void {
    for (const { metatype, instance } of this.discovery.getProviders()) {
      const name = metatype && (Reflect.getMetadata(READS_LOG, metatype) as string | undefined);
      if (!name) continue;
      if (this.readers.has(name)) throw new Error(`Two readers of the event log are named ${name}`);
      this.readers.set(name, instance as LogReader);
    }
  }

  /** The names of those who read here. */
  get names(): string[] {
    return [...this.readers.keys()];
  }

  /** Has everybody read their next events; resolves to the number of those that were read. */
  async read(): Promise<number> {
    let read = 0;
    for (const name of this.readers.keys()) read += await this.readOn(name);
    return read;
  }

  /**
   * Has one read its next events, unless another process is having it read: resolves to their number. The effect and how far
   * it came are one transaction. Who reads for the first time begins with what is kept.
   */
  async readOn(name: string): Promise<number> {
    return this.database.transaction(ACROSS_TENANTS, async () => {
      const position = await this.lock(name);
      if (position === undefined) return 0;
      const { rows } = await this.database.execute<TenantEvent>({
        name: 'read event log of all',
        text: `select log_position as position, id, type, version, subject, occurred_at as "occurredAt",
                 relayed_at as "loggedAt", payload, organization_id as "organizationId"
               from outbox
               where log_position > $1
                 and log_position < (select min(log_position) from outbox where log_position > $1) + ${WINDOW}
               order by log_position limit ${BATCH}`,
        values: [position],
      });
      if (rows.length === 0) return 0;
      await this.database.execute({
        name: 'move event log cursor',
        text: 'update event_log_cursors set position = $2 where reader = $1',
        values: [name, rows.at(-1)!.position],
      });
      const events = rows.filter(({ organizationId }) => organizationId !== null);
      if (events.length > 0) await this.readers.get(name)!.read(events);
      return rows.length;
    });
  }

  /** Without this lock two processes read the same events, and each has its effect. */
  private async lock(reader: string): Promise<number | undefined> {
    const { rows } = await this.database.execute<{ position: number }>({
      name: 'lock event log cursor',
      text: 'select position from event_log_cursors where reader = $1 for update skip locked',
      values: [reader],
    });
    if (rows[0]) return rows[0].position;
    const made = await this.database.execute<{ position: number }>({
      name: 'make event log cursor',
      text: 'insert into event_log_cursors (reader, position) values ($1, 0) on conflict do nothing returning position',
      values: [reader],
    });
    return made.rows[0]?.position;
  }
}
