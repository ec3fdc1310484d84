import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { Config } from '#platform/config';
import { Database } from '#platform/database';
import { Events } from '#platform/events';
import { Audit } from '#modules/audit';
import { type EndpointRecord, EndpointsRepository, type Tenant } from '../endpoints/endpoints.repository.js';
import { type DisablingReason, WebhookEndpointDisabled } from '../webhooks.events.js';
import { DeliveriesRepository } from './deliveries.repository.js';
import type { Errand } from './errand.js';
import { isGone, isSuccess, type Outcome } from './outcome.js';
import { delayAfter } from './schedule.js';
import { Sender } from './sender.js';

const HOUR = 3_600_000;

/** Has the next attempt made, in so many seconds, within the transaction of the caller. */
type Again = (next: Errand, endpointId: string, seconds: number) => Promise<unknown>;

/**
 * Makes attempts at deliveries. That a receiver does not take one is no failure of ours: what came of an attempt, and that there
 * will be another one, commit together. A process that dies between the receiver's answer and that commit leaves the
 * attempt to be made again: a receiver may be sent the same message twice, and knows it by its id.
 */
@Injectable()
export class Courier {
  constructor(
    private readonly database: Database,
    private readonly deliveries: DeliveriesRepository,
    private readonly endpoints: EndpointsRepository,
    private readonly sender: Sender,
    private readonly events: Events,
    private readonly audit: Audit,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  /** Makes one attempt, unless it was made, the delivery is over, or its endpoint is gone. */
  async run(scope: Tenant, errand: Errand, signal: AbortSignal, again: Again): Promise<void> {
    const parcel = await this.deliveries.parcelFor(scope, errand);
    if (!parcel) return;
    if (!parcel.isWanted) return this.deliveries.giveUp(scope, errand, this.clock.now());
    const outcome = await this.sender.send(parcel, signal);
    await this.database.transaction(scope, async () => {
      // Without this lock two jobs for one attempt both write it down, and both have a next one made.
      if (!(await this.deliveries.lock(scope, errand))) return;
      const seconds = isSuccess(outcome)
        ? await this.succeed(scope, parcel.endpointId)
        : await this.fail(scope, parcel.endpointId, errand, outcome);
      await this.deliveries.record(
        scope,
        errand,
        outcome,
        seconds === undefined ? null : this.clock.in(seconds * 1000),
      );
      if (seconds !== undefined)
        await again({ ...errand, attempt: errand.attempt + 1, step: errand.step + 1 }, parcel.endpointId, seconds);
    });
  }

  private async succeed(scope: Tenant, endpointId: string): Promise<undefined> {
    await this.endpoints.noteSuccess(scope, endpointId);
  }

  /** Resolves to how many seconds to wait before the next attempt; to nothing where there will be none. */
  private async fail(
    scope: Tenant,
    endpointId: string,
    { step }: Errand,
    outcome: Outcome,
  ): Promise<number | undefined> {
    const endpoint = await this.endpoints.noteFailure(scope, endpointId, outcome.at);
    const reason = endpoint && this.reasonToDisable(endpoint, outcome);
    if (reason) await this.disable(scope, endpoint, reason);
    return endpoint?.enabled && !reason ? delayAfter(step, outcome.askedFor) : undefined;
  }

  private reasonToDisable({ failingSince }: EndpointRecord, outcome: Outcome): DisablingReason | undefined {
    if (isGone(outcome)) return 'gone';
    return failingSince! <= this.clock.in(-this.config.webhooksPatience * HOUR) ? 'failing' : undefined;
  }

  private async disable(scope: Tenant, { id, ownerId, url }: EndpointRecord, reason: DisablingReason): Promise<void> {
    if (!(await this.endpoints.disable(scope, id, reason, this.clock.now()))) return;
    const { host } = new URL(url);
    this.audit.record(scope, {
      action: 'webhooks.endpoint-disabled',
      target: { type: 'webhook-endpoint', id },
      before: { enabled: true },
      after: { enabled: false, reason },
    });
    await this.events.publish(new WebhookEndpointDisabled(scope.organizationId, id, ownerId, host, reason));
  }
}
