import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { Config } from '#platform/config';
import { Database } from '#platform/database';
import { cloudEventOf, type LogReader, publicEvents, ReadsEventLog, type TenantEvent } from '#platform/events';
import { Jobs } from '#platform/jobs';
import { errandOf } from './deliveries/errand.js';
import { DeliverWebhook } from './jobs/deliver-webhook.job.js';

const MESSAGES_AT_ONCE = 100;

interface Message {
  readonly event_id: string;
  readonly organization_id: string;
  readonly type: string;
  readonly body: string;
  readonly occurred_at: Date;
}

interface Made {
  readonly id: string;
  readonly organizationId: string;
  readonly endpointId: string;
}

/** Makes one delivery of each public event for each endpoint that wants to hear of it, in the order of the event log. */
@Injectable()
@ReadsEventLog('webhooks')
export class FanOut implements LogReader {
  private readonly logger = new Logger('Webhooks');

  constructor(
    private readonly database: Database,
    private readonly jobs: Jobs,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  async read(events: readonly TenantEvent[]): Promise<void> {
    const listeners = await this.listenersAmong(events);
    const messages = events.flatMap((event) => (listeners.has(event.organizationId) ? this.messageOf(event) : []));
    if (messages.length === 0) return;
    // With fifty endpoints each of these is five thousand rows: one statement for all might never end in time.
    for (let from = 0; from < messages.length; from += MESSAGES_AT_ONCE) {
      const made = await this.deliver(messages.slice(from, from + MESSAGES_AT_ONCE));
      if (made.length > 0) await this.jobs.enqueueAll(DeliverWebhook, made.map(errandOf));
    }
  }

  /** Those of the organizations that have an endpoint: for most events that is all that is asked. */
  private async listenersAmong(events: readonly TenantEvent[]): Promise<Set<string>> {
    const { rows } = await this.database.execute<{ id: string }>({
      name: 'organizations with webhooks',
      text: `select distinct organization_id as id from webhook_endpoints where organization_id = any($1) and enabled`,
      values: [[...new Set(events.map(({ organizationId }) => organizationId))]],
    });
    return new Set(rows.map(({ id }) => id));
  }

  /** What is sent of an event; nothing of one that is not public, or that its own shape cannot hold: that holds up no other. */
  private messageOf(event: TenantEvent): Message[] {
    const kind = publicEvents().get(event.type);
    if (!kind) return [];
    try {
      const body = JSON.stringify(cloudEventOf(kind, event, this.config.publicUrl));
      const { id: event_id, organizationId: organization_id, type, occurredAt: occurred_at } = event;
      return [{ event_id, organization_id, type, body, occurred_at }];
    } catch (error) {
      this.logger.error({ err: error, eventId: event.id, type: event.type }, 'an event could not be put into words');
      return [];
    }
  }

  /** Who began to listen after an event hears nothing of it. */
  private async deliver(messages: readonly Message[]): Promise<Made[]> {
    const { rows } = await this.database.execute<Made>({
      name: 'make webhook deliveries',
      text: `
        with listening as materialized (
          select id, organization_id, event_types, created_at from webhook_endpoints
          where organization_id = any($3) and enabled
        )
        insert into webhook_deliveries (id, organization_id, endpoint_id, message_id, event_type, body, state, attempts,
                                        created_at, due_at)
        select uuidv7(), message.organization_id, endpoint.id, event_id, type, body, 'pending', 0, occurred_at, $2
        from jsonb_to_recordset($1::jsonb)
          as message (event_id uuid, organization_id uuid, type text, body text, occurred_at timestamptz)
        join listening endpoint using (organization_id)
        where event_types && array['*', type] and endpoint.created_at <= occurred_at
        on conflict (endpoint_id, message_id) do nothing
        returning id, organization_id as "organizationId", endpoint_id as "endpointId"`,
      values: [JSON.stringify(messages), this.clock.now(), organizationsOf(messages)],
    });
    return rows;
  }
}

const organizationsOf = (messages: readonly Message[]): string[] => [
  ...new Set(messages.map(({ organization_id }) => organization_id)),
];
