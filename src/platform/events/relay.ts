import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { ACROSS_TENANTS, Database } from '#platform/database';
import { insertJobs } from '#platform/jobs';
import { declaredEventTypes } from './domain-event.js';
import { EVENTS_QUEUE, Handlers } from './handlers.js';

/** So many events are relayed together at most. */
export const BATCH = 500;

/** What the relay is woken by. */
export const OUTBOX = 'outbox';

/** The channel on which the relay tells whose event log has grown: the organization's id, or nothing for events of none. */
export const EVENT_LOG_CHANNEL = 'atrium_event_log';

/**
 * Brings events from the outbox into the event log, and has a job made for each handler of each. Any number of relays may
 * run; one works at a time, so that places in the log become visible in their order.
 */
@Injectable()
export class Relay {
  constructor(
    private readonly database: Database,
    private readonly handlers: Handlers,
    private readonly clock: Clock,
  ) {}

  /**
   * Relays a batch of events; resolves to their number, which is 0 while another relay works. What was committed late is
   * relayed late, and lost never. Events that this installation does not know are left to the newer one that does.
   */
  async relay(): Promise<number> {
    const { types, handlers } = this.handlers.subscriptions;
    const { rows } = await this.database.write<{ relayed: number }>(ACROSS_TENANTS, {
      name: 'relay events',
      text: `
        with turn as materialized (
          select pg_try_advisory_xact_lock(hashtext('atrium: relay')) as ours
        ), batch as materialized (
          select id from outbox where (select ours from turn) and relayed_at is null and type = any($4)
          order by position limit ${BATCH} for update skip locked
        ), placed as materialized (
          select id, nextval('outbox_log_position_seq') as log_position from batch
        ), relayed as (
          update outbox set relayed_at = $3, log_position = placed.log_position from placed where outbox.id = placed.id
          returning outbox.*
        ), addressed as (
          ${insertJobs(`
            select gen_random_uuid(), organization_id, '${EVENTS_QUEUE}', handler, subject, null::text, relayed.id,
              jsonb_build_object('id', relayed.id, 'type', type, 'version', version, 'subject', subject,
                'time', occurred_at, 'organizationId', organization_id, 'actorId', actor_id,
                'traceparent', traceparent, 'payload', payload),
              $3::timestamptz, $3::timestamptz, traceparent
            from relayed join unnest($1::text[], $2::text[]) as subscription (type, handler) using (type)
            order by relayed.log_position`)}
        )
        select (select count(*) from relayed) as relayed, (
          select count(pg_notify('${EVENT_LOG_CHANNEL}', coalesce(organization_id::text, '')))
          from (select distinct organization_id from relayed) as told)`,
      values: [types, handlers, this.clock.now(), declaredEventTypes()],
    });
    return rows[0]!.relayed;
  }
}
