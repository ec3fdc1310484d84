import { Injectable } from '@nestjs/common';
import type { Member } from '#platform/access';
import { Clock } from '#platform/clock';
import { Config } from '#platform/config';
import { Database } from '#platform/database';
import { newId } from '#platform/ids';
import { Jobs } from '#platform/jobs';
import type { Page, PageQuery } from '#platform/pages';
import { Audit, type Deed } from '#modules/audit';
import { WebhookEndpoints } from '../endpoints/endpoints.service.js';
import { DeliverWebhook } from '../jobs/deliver-webhook.job.js';
import { ReplayWebhooks } from '../jobs/replay-webhooks.job.js';
import {
  WebhookDeliveryNotFound,
  WebhookDeliveryPending,
  WebhookEndpointIsDisabled,
  WebhookReplayUnderWay,
} from '../webhooks.problems.js';
import { type AttemptRecord, DeliveriesRepository, type DeliveryRecord, PING_TYPE } from './deliveries.repository.js';
import type { DeliveryState } from './delivery-state.js';
import { errandOf } from './errand.js';
import { type Replay, Replays } from './replays.js';
import { LAST_STEP } from './schedule.js';

/** What somebody says of a replay: without an end everything until now. */
export interface WantedReplay extends Pick<Replay, 'from' | 'states'> {
  readonly to?: string;
}

/** What was sent to endpoints, what came of it, and how it is sent again. */
@Injectable()
export class WebhookDeliveries {
  constructor(
    private readonly database: Database,
    private readonly deliveries: DeliveriesRepository,
    private readonly replays: Replays,
    private readonly endpoints: WebhookEndpoints,
    private readonly jobs: Jobs,
    private readonly audit: Audit,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  /** The deliveries to an endpoint, the latest first, or `WebhookEndpointNotFound`. */
  async list(reader: Member, endpointId: string, state: DeliveryState | undefined, page: PageQuery) {
    await this.endpoints.find(reader, endpointId);
    return this.deliveries.list(reader, endpointId, state, page);
  }

  /** The delivery, or `WebhookDeliveryNotFound`. */
  async find(reader: Member, id: string): Promise<DeliveryRecord> {
    const delivery = await this.deliveries.findOptional(reader, id);
    if (!delivery) throw new WebhookDeliveryNotFound();
    return delivery;
  }

  /** The attempts at a delivery, the latest first, or `WebhookDeliveryNotFound`. */
  async listAttempts(reader: Member, id: string, page: PageQuery): Promise<Page<AttemptRecord>> {
    await this.find(reader, id);
    return this.deliveries.listAttempts(reader, id, page);
  }

  /** Sends a test, once, even to an endpoint that is disabled. Refuses with `WebhookEndpointNotFound`. */
  ping(by: Member, endpointId: string): Promise<DeliveryRecord> {
    return this.database.transaction(by, async () => {
      await this.endpoints.find(by, endpointId);
      const id = newId();
      const createdAt = this.clock.now();
      const delivery = await this.deliveries.insert({
        id,
        organizationId: by.organizationId,
        endpointId,
        messageId: id,
        eventType: PING_TYPE,
        body: JSON.stringify(this.pingOf(id, endpointId, createdAt)),
        state: 'pending',
        attempts: 0,
        createdAt,
        dueAt: createdAt,
        finishedAt: null,
      });
      const { scope, data, key } = errandOf({ ...delivery, organizationId: by.organizationId, step: LAST_STEP });
      await this.jobs.enqueue(DeliverWebhook, scope, data, { key });
      this.record(by, 'endpoint-pinged', endpointId, { deliveryId: id });
      return delivery;
    });
  }

  /**
   * Makes a delivery again, from the beginning of its schedule. Refuses with `WebhookDeliveryPending`, and with
   * `WebhookEndpointIsDisabled`.
   */
  replay(by: Member, id: string): Promise<DeliveryRecord> {
    return this.database.transaction(by, async () => {
      const { endpointId } = await this.find(by, id);
      await this.refuseDisabled(by, endpointId);
      const revived = await this.replays.revive(by, id);
      if (!revived) throw new WebhookDeliveryPending();
      const { scope, data, key } = errandOf(revived);
      await this.jobs.enqueue(DeliverWebhook, scope, data, { key });
      this.record(by, 'delivery-replayed', endpointId, { deliveryId: id });
      return this.find(by, id);
    });
  }

  /**
   * Has all deliveries of a range made again, soon. Refuses with `WebhookEndpointIsDisabled`, and with
   * `WebhookReplayUnderWay`.
   */
  replayAll(by: Member, endpointId: string, { from, to, states }: WantedReplay): Promise<Replay> {
    return this.database.transaction(by, async () => {
      await this.refuseDisabled(by, endpointId);
      const askedAt = this.clock.now().toISOString();
      const replay = { endpointId, from, to: to ?? askedAt, states, askedAt };
      const job = await this.jobs.enqueue(ReplayWebhooks, by, replay, {
        key: by.organizationId,
        uniqueKey: endpointId,
      });
      if (job === undefined) throw new WebhookReplayUnderWay();
      this.record(by, 'range-replayed', endpointId, { from, to: replay.to, states: states.join(' ') });
      return replay;
    });
  }

  private record(by: Member, what: string, endpointId: string, after: Deed['after']): void {
    this.audit.record(by, { action: `webhooks.${what}`, target: { type: 'webhook-endpoint', id: endpointId }, after });
  }

  private async refuseDisabled(by: Member, endpointId: string): Promise<void> {
    const { enabled } = await this.endpoints.find(by, endpointId);
    if (!enabled) throw new WebhookEndpointIsDisabled();
  }

  /** In the form of an event, which it is not: it is in no log. */
  private pingOf(id: string, endpointId: string, at: Date): object {
    return {
      specversion: '1.0',
      id,
      source: this.config.publicUrl,
      type: PING_TYPE,
      subject: endpointId,
      time: at.toISOString(),
      datacontenttype: 'application/json',
      schemaversion: 1,
      data: { endpointId },
    };
  }
}
