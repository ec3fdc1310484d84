import { Injectable } from '@nestjs/common';
import { Database, type Scope } from '#platform/database';
import { newId } from '#platform/ids';
import { type Page, type PageQuery, Pages } from '#platform/pages';
import type { Tenant } from '../endpoints/endpoints.repository.js';
import type { WebhookAttempt } from './attempt.entity.js';
import type { WebhookDelivery } from './delivery.entity.js';
import type { DeliveryState } from './delivery-state.js';
import type { Errand } from './errand.js';
import { isSuccess, type Outcome } from './outcome.js';
import type { Parcel } from './sender.js';

/** A delivery as it is shown. */
export type DeliveryRecord = Omit<WebhookDelivery, 'organizationId' | 'endpoint' | 'body'>;

/** An attempt as it is shown. */
export type AttemptRecord = Omit<WebhookAttempt, 'organizationId' | 'deliveryId' | 'delivery'>;

/** A test of an endpoint, which is made even where it is disabled. */
export const PING_TYPE = 'webhooks.ping';

const COLUMNS = `id, endpoint_id as "endpointId", message_id as "messageId", event_type as "eventType", state, attempts,
  created_at as "createdAt", due_at as "dueAt", finished_at as "finishedAt"`;

/** The attempt of an errand is the next one: it has not been made, and nobody has given the delivery up. */
const NEXT = `id = $1 and organization_id = $2 and attempts = $3 - 1 and state = 'pending'`;

/** Deliveries and their attempts as rows. */
@Injectable()
export class DeliveriesRepository {
  constructor(
    private readonly database: Database,
    private readonly pages: Pages,
  ) {}

  /** What is to be sent for an errand, and whether anybody still wants it; undefined where it is done or gone. */
  async parcelFor(scope: Tenant, errand: Errand): Promise<(Parcel & { isWanted: boolean }) | undefined> {
    const [parcel] = await this.database.read<Parcel & { isWanted: boolean }>(scope, {
      name: 'webhook to send',
      text: `select endpoint.id as "endpointId", url, secret, former_secret as "formerSecret",
               former_secret_until as "formerSecretUntil", message_id as "messageId", body,
               enabled or event_type = '${PING_TYPE}' as "isWanted"
             from webhook_deliveries delivery join webhook_endpoints endpoint on endpoint.id = endpoint_id
             where delivery.id = $1 and delivery.organization_id = $2 and attempts = $3 - 1 and state = 'pending'`,
      values: valuesOf(scope, errand),
    });
    return parcel;
  }

  /** Holds a delivery until the transaction ends; whether the attempt of the errand is still to be written down. */
  async lock(scope: Tenant, errand: Errand): Promise<boolean> {
    const { rowCount } = await this.database.execute({
      name: 'lock webhook delivery',
      text: `select from webhook_deliveries where ${NEXT} for update`,
      values: valuesOf(scope, errand),
    });
    return rowCount > 0;
  }

  /** Writes down what came of an attempt, and when there will be another one. */
  async record(scope: Tenant, errand: Errand, outcome: Outcome, dueAt: Date | null): Promise<void> {
    const { at, milliseconds, status, error, excerpt } = outcome;
    const state: DeliveryState = dueAt ? 'pending' : isSuccess(outcome) ? 'delivered' : 'failed';
    await this.database.execute({
      name: 'record webhook attempt',
      text: `with attempt as (
               insert into webhook_attempts (id, organization_id, delivery_id, number, at, milliseconds, status, error, excerpt)
               values ($4, $2, $1, $3, $5, $6, $7, $8, $9)
             )
             update webhook_deliveries set attempts = $3, state = $10, due_at = $11,
               finished_at = case when $10 = 'pending' then null else $5::timestamptz end
             where id = $1 and organization_id = $2`,
      values: [...valuesOf(scope, errand), newId(), at, milliseconds, status, error, excerpt, state, dueAt],
    });
  }

  /** Ends a delivery that nobody waits for any more. */
  async giveUp(scope: Tenant, errand: Errand, at: Date): Promise<void> {
    await this.database.write(scope, {
      name: 'give webhook delivery up',
      text: `update webhook_deliveries set state = 'failed', due_at = null, finished_at = $4 where ${NEXT}`,
      values: [...valuesOf(scope, errand), at],
    });
  }

  /** Writes a new delivery down, for an endpoint of the same organization. */
  async insert({ organizationId, ...delivery }: Omit<WebhookDelivery, 'endpoint'>): Promise<DeliveryRecord> {
    const { id, endpointId, messageId, eventType, body, createdAt } = delivery;
    const { rows } = await this.database.write<DeliveryRecord>(
      { organizationId },
      {
        name: 'insert webhook delivery',
        text: `insert into webhook_deliveries (id, organization_id, endpoint_id, message_id, event_type, body, state, attempts,
                                               created_at, due_at)
               values ($1, $2, $3, $4, $5, $6, 'pending', 0, $7, $7) returning ${COLUMNS}`,
        values: [id, organizationId, endpointId, messageId, eventType, body, createdAt],
      },
    );
    return rows[0]!;
  }

  /** The delivery, if the organization has it. */
  async findOptional(scope: Tenant, id: string): Promise<DeliveryRecord | undefined> {
    const [delivery] = await this.database.read<DeliveryRecord>(scope, {
      name: 'find webhook delivery',
      text: `select ${COLUMNS} from webhook_deliveries where id = $1 and organization_id = $2`,
      values: [id, scope.organizationId],
    });
    return delivery;
  }

  /** The deliveries to an endpoint, the latest first. */
  list(
    scope: Scope,
    endpointId: string,
    state: DeliveryState | undefined,
    page: PageQuery,
  ): Promise<Page<DeliveryRecord>> {
    return this.pages.list<DeliveryRecord>(
      scope,
      {
        columns: COLUMNS,
        from: 'webhook_deliveries',
        id: 'id',
        where: [
          { sql: 'endpoint_id = ?', value: endpointId },
          ...(state === undefined ? [] : [{ sql: 'state = ?', value: state }]),
        ],
        sort: { column: 'created_at', type: 'timestamptz' },
        descending: true,
      },
      page,
    );
  }

  /** The attempts at a delivery, the latest first. */
  listAttempts(scope: Scope, deliveryId: string, page: PageQuery): Promise<Page<AttemptRecord>> {
    return this.pages.list<AttemptRecord>(
      scope,
      {
        columns: 'id, number, at, milliseconds, status, error, excerpt',
        from: 'webhook_attempts',
        id: 'id',
        where: [{ sql: 'delivery_id = ?', value: deliveryId }],
        sort: { column: 'number', type: 'integer' },
        descending: true,
      },
      page,
    );
  }
}

const valuesOf = ({ organizationId }: Tenant, { deliveryId, attempt }: Errand) => [deliveryId, organizationId, attempt];
