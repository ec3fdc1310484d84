import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { Clock } from '#platform/clock';
import { Database, type Scope } from '#platform/database';
import { NO_ORGANIZATION } from '#platform/jobs';
import type { Outcome } from './incoming-message.entity.js';
import { type IncomingMessage, WebhookSource } from './webhook-source.js';

/** What names a message that was taken in. */
export interface TakenIn {
  readonly source: string;
  readonly messageId: string;
}

/** Has messages handled by their sources, which are found among the providers of the installed modules. */
@Injectable()
export class MessageHandling implements OnApplicationBootstrap {
  private readonly sources = new Map<string, WebhookSource>();

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  onApplicationBootstrap(): void {
    for (const { instance } of this.discovery.getProviders()) {
      if (!(instance instanceof WebhookSource)) continue;
      if (this.sources.has(instance.name)) throw new Error(`Two sources of webhooks are named ${instance.name}`);
      this.sources.set(instance.name, instance);
    }
  }

  /**
   * The effect of a message and the mark that it was handled are one transaction. What is older than what was done about its
   * subject is marked, and nothing else.
   */
  handle(scope: Scope, { source: name, messageId }: TakenIn): Promise<void> {
    const source = this.sources.get(name);
    if (!source) throw new Error(`No module installed here receives the webhooks of ${name}`);
    return this.database.transaction(scope, async () => {
      const message = await this.lock(scope, name, messageId);
      if (!message) return;
      const isOutdated = !(await this.isNewest(name, message));
      if (!isOutdated) await source.handle(message, scope);
      await this.finish(scope, name, messageId, isOutdated ? 'outdated' : 'handled');
    });
  }

  /** Without this lock two jobs for one message both have its effect. Nothing where it was handled. */
  private async lock(scope: Scope, source: string, messageId: string): Promise<IncomingMessage | undefined> {
    const { rows } = await this.database.execute<IncomingMessage>({
      name: 'lock incoming message',
      text: `select message_id as id, organization_id as "organizationId", subject, version, data from incoming_messages
             where source = $1 and lane = $2 and message_id = $3 and finished_at is null for update`,
      values: [source, laneOf(scope), messageId],
    });
    return rows[0];
  }

  /** Whether nothing newer was done about its subject; remembers that this was. Holds the subject until the commit. */
  private async isNewest(source: string, { organizationId, subject, version }: IncomingMessage): Promise<boolean> {
    // Of a row of the database what was undefined is null.
    if ((subject ?? null) === null || (version ?? null) === null) return true;
    const { rowCount } = await this.database.execute({
      name: 'note newest version',
      text: `insert into incoming_subjects as known (source, lane, subject, organization_id, version, changed_at)
             values ($1, $2, $3, $4, $5, $6)
             on conflict (source, lane, subject) do update set version = excluded.version, changed_at = excluded.changed_at
             where known.version < excluded.version`,
      values: [source, laneOf({ organizationId }), subject, organizationId, version, this.clock.now()],
    });
    return rowCount > 0;
  }

  private async finish(scope: Scope, source: string, messageId: string, outcome: Outcome): Promise<void> {
    await this.database.execute({
      name: 'finish incoming message',
      text: `update incoming_messages set outcome = $4, finished_at = $5
             where source = $1 and lane = $2 and message_id = $3`,
      values: [source, laneOf(scope), messageId, outcome, this.clock.now()],
    });
  }
}

const laneOf = ({ organizationId }: Scope): string => organizationId ?? NO_ORGANIZATION;
