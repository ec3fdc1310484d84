import { Injectable } from '@nestjs/common';
import { Database, type Scope, type Statement } from '#platform/database';
import { type Page, type PageQuery, Pages } from '#platform/pages';
import type { DisablingReason } from '../webhooks.events.js';
import type { WebhookEndpoint } from './endpoint.entity.js';

/** An endpoint as it is shown: without its secrets. */
export type EndpointRecord = Omit<WebhookEndpoint, 'organizationId' | 'secret' | 'formerSecret'>;

/** What somebody says of an endpoint; of a change what is absent stays as it is. */
export interface EndpointChanges {
  readonly url?: string;
  readonly description?: string | null;
  readonly eventTypes?: readonly string[];
  readonly enabled?: boolean;
}

export interface Tenant extends Scope {
  readonly organizationId: string;
}

const COLUMNS = `id, url, description, event_types as "eventTypes", enabled, disabled_reason as "disabledReason",
  disabled_at as "disabledAt", failing_since as "failingSince", former_secret_until as "formerSecretUntil",
  owner_id as "ownerId", created_at as "createdAt", version`;

/** Webhook endpoints as rows. */
@Injectable()
export class EndpointsRepository {
  constructor(
    private readonly database: Database,
    private readonly pages: Pages,
  ) {}

  /** Writes a new endpoint down, unless the organization has `most` of them; undefined then. */
  insert(endpoint: WebhookEndpoint, most: number): Promise<EndpointRecord | undefined> {
    const { id, organizationId, url, description, eventTypes, secret, ownerId, createdAt } = endpoint;
    return this.database.transaction({ organizationId }, async () => {
      // Without this lock two that are made at once are both the last that there may be.
      await this.database.execute({
        name: 'lock webhook endpoints',
        text: `select pg_advisory_xact_lock(hashtext('webhook endpoints'), hashtext($1))`,
        values: [organizationId],
      });
      const { rows } = await this.database.execute<EndpointRecord>({
        name: 'insert webhook endpoint',
        text: `insert into webhook_endpoints (id, organization_id, url, description, event_types, enabled, secret, owner_id,
                                              created_at, version)
               select $1, $2, $3, $4, $5::text[], true, $6, $7, $8, 1
               where (select count(*) from webhook_endpoints where organization_id = $2) < $9 returning ${COLUMNS}`,
        values: [id, organizationId, url, description, eventTypes, secret, ownerId, createdAt, most],
      });
      return rows[0];
    });
  }

  /** The endpoint, if the organization has it. */
  findOptional(scope: Tenant, id: string): Promise<EndpointRecord | undefined> {
    return this.one(scope, {
      name: 'find webhook endpoint',
      text: `select ${COLUMNS} from webhook_endpoints where id = $1 and organization_id = $2`,
      values: [id, scope.organizationId],
    });
  }

  /** The endpoints of an organization, the oldest first. */
  list(scope: Tenant, page: PageQuery): Promise<Page<EndpointRecord>> {
    return this.pages.list<EndpointRecord>(
      scope,
      {
        columns: COLUMNS,
        from: 'webhook_endpoints',
        id: 'id',
        where: [{ sql: 'organization_id = ?', value: scope.organizationId }],
        sort: { column: 'id', type: 'uuid' },
      },
      page,
    );
  }

  /** Changes one version of an endpoint; undefined when there is no such version. Enabling it forgives what failed. */
  update(scope: Tenant, id: string, version: number, changes: EndpointChanges, at: Date) {
    const { url, description, eventTypes, enabled } = changes;
    return this.one(scope, {
      name: 'change webhook endpoint',
      text: `update webhook_endpoints set
               url = coalesce($4, url), description = case when $5 then $6 else description end,
               event_types = coalesce($7::text[], event_types), enabled = coalesce($8, enabled),
               disabled_at = case when $8 then null when enabled and not $8 then $9::timestamptz else disabled_at end,
               disabled_reason = case when $8 then null else disabled_reason end,
               failing_since = case when $8 then null else failing_since end, version = version + 1
             where id = $1 and organization_id = $2 and version = $3 returning ${COLUMNS}`,
      values: [id, scope.organizationId, version, url, description !== undefined, description, eventTypes, enabled, at],
    });
  }

  /** Gives one version of an endpoint another secret; the present one signs beside it until `until`. */
  replaceSecret(scope: Tenant, id: string, version: number, secret: Buffer, until: Date) {
    return this.one(scope, {
      name: 'replace webhook secret',
      text: `update webhook_endpoints set former_secret = secret, former_secret_until = $5, secret = $4, version = version + 1
             where id = $1 and organization_id = $2 and version = $3 returning ${COLUMNS}`,
      values: [id, scope.organizationId, version, secret, until],
    });
  }

  /** Removes an endpoint, and its deliveries with it; resolves to what it was, to nothing where there was none. */
  delete(scope: Tenant, id: string): Promise<EndpointRecord | undefined> {
    return this.one(scope, {
      name: 'delete webhook endpoint',
      text: `delete from webhook_endpoints where id = $1 and organization_id = $2 returning ${COLUMNS}`,
      values: [id, scope.organizationId],
    });
  }

  /** Remembers that something arrived. */
  async noteSuccess(scope: Tenant, id: string): Promise<void> {
    await this.database.write(scope, {
      name: 'webhook endpoint works',
      text: 'update webhook_endpoints set failing_since = null where id = $1 and organization_id = $2 and failing_since is not null',
      values: [id, scope.organizationId],
    });
  }

  /** Remembers that something did not arrive; resolves to the endpoint as it is then. */
  noteFailure(scope: Tenant, id: string, at: Date): Promise<EndpointRecord | undefined> {
    return this.one(scope, {
      name: 'webhook endpoint fails',
      text: `update webhook_endpoints set failing_since = coalesce(failing_since, $3)
             where id = $1 and organization_id = $2 returning ${COLUMNS}`,
      values: [id, scope.organizationId, at],
    });
  }

  /** Disables an endpoint because of what happened to it; resolves to whether it was enabled. */
  async disable(scope: Tenant, id: string, reason: DisablingReason, at: Date): Promise<boolean> {
    const { rowCount } = await this.database.write(scope, {
      name: 'disable webhook endpoint',
      text: `update webhook_endpoints set enabled = false, disabled_reason = $3, disabled_at = $4, version = version + 1
             where id = $1 and organization_id = $2 and enabled`,
      values: [id, scope.organizationId, reason, at],
    });
    return rowCount > 0;
  }

  private async one(scope: Tenant, statement: Statement): Promise<EndpointRecord | undefined> {
    return (await this.database.write<EndpointRecord>(scope, statement)).rows[0];
  }
}
