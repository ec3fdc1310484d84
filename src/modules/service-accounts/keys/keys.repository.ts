import { Injectable } from '@nestjs/common';
import { Database, type Scope } from '#platform/database';
import { type Page, type PageQuery, Pages } from '#platform/pages';
import type { ProgramRole } from '../accounts/program-role.js';
import type { ServiceAccountKey } from './service-account-key.entity.js';

/** A key as it is shown: nothing of it could be used. */
export type KeyRecord = Omit<ServiceAccountKey, 'organizationId' | 'serviceAccountId' | 'hash'>;

/** What a key may do at this moment, and whose it is. */
export interface LivingKey {
  readonly id: string;
  readonly serviceAccountId: string;
  readonly role: ProgramRole;
  readonly scopes: readonly string[];
  readonly requestsPerMinute: number | null;
  readonly expiresAt: Date;
}

/** When a key was used last. */
export interface Use {
  readonly keyId: string;
  readonly at: Date;
}

export interface Tenant extends Scope {
  readonly organizationId: string;
}

const COLUMNS = `id, prefix, scopes, requests_per_minute as "requestsPerMinute", expires_at as "expiresAt",
  last_used_at as "lastUsedAt", replaced_by_id as "replacedById", created_by as "createdBy", created_at as "createdAt"`;

const LIVING = `select k.id, k.service_account_id as "serviceAccountId", a.role, k.scopes,
  k.requests_per_minute as "requestsPerMinute", k.expires_at as "expiresAt"
  from service_account_keys k join service_accounts a on a.id = k.service_account_id`;

/** The keys of service accounts as rows. */
@Injectable()
export class KeysRepository {
  constructor(
    private readonly database: Database,
    private readonly pages: Pages,
  ) {}

  /** The role of a service account, which keeps it, and has the keys of the account change one after the other, until the commit. */
  async holdAccount({ organizationId }: Tenant, id: string): Promise<ProgramRole | undefined> {
    const { rows } = await this.database.execute<{ role: ProgramRole }>({
      name: 'hold service account',
      text: 'select role from service_accounts where id = $1 and organization_id = $2 for no key update',
      values: [id, organizationId],
    });
    return rows[0]?.role;
  }

  /** Writes a new key down, unless the account has `most` of them; undefined then. Those that expired before `forgotten` are. */
  async insert(key: ServiceAccountKey, most: number, forgotten: Date): Promise<KeyRecord | undefined> {
    const { id, organizationId, serviceAccountId, prefix, hash, scopes, requestsPerMinute, expiresAt } = key;
    const [, { rows }] = await this.database.executeAll<[never, KeyRecord]>(
      {
        name: 'forget expired keys',
        text: 'delete from service_account_keys where service_account_id = $1 and organization_id = $2 and expires_at < $3',
        values: [serviceAccountId, organizationId, forgotten],
      },
      {
        name: 'insert service account key',
        text: `insert into service_account_keys (id, organization_id, service_account_id, prefix, hash, scopes,
                                                 requests_per_minute, expires_at, created_by, created_at)
               select $1, $2, $3, $4, $5, $6::text[], $7::integer, $8, $9, $10
               where (select count(*) from service_account_keys where service_account_id = $3) < $11 returning ${COLUMNS}`,
        values: [
          id,
          organizationId,
          serviceAccountId,
          prefix,
          hash,
          scopes,
          requestsPerMinute,
          expiresAt,
          key.createdBy,
          key.createdAt,
          most,
        ],
      },
    );
    return rows[0];
  }

  /** The keys of a service account, the oldest first. */
  list(scope: Tenant, serviceAccountId: string, page: PageQuery): Promise<Page<KeyRecord>> {
    return this.pages.list<KeyRecord>(
      scope,
      {
        columns: COLUMNS,
        from: 'service_account_keys',
        id: 'id',
        where: [
          { sql: 'service_account_id = ?', value: serviceAccountId },
          { sql: 'organization_id = ?', value: scope.organizationId },
        ],
        sort: { column: 'id', type: 'uuid' },
      },
      page,
    );
  }

  /** A key of this account. */
  async findOptional({ organizationId }: Tenant, serviceAccountId: string, id: string): Promise<KeyRecord | undefined> {
    const { rows } = await this.database.execute<KeyRecord>({
      name: 'find service account key',
      text: `select ${COLUMNS} from service_account_keys
             where id = $1 and service_account_id = $2 and organization_id = $3`,
      values: [id, serviceAccountId, organizationId],
    });
    return rows[0];
  }

  /** Has a key end at `until`, if it does not earlier, because another is there for it; false when one was already. */
  async replace({ organizationId }: Tenant, id: string, by: string, until: Date): Promise<boolean> {
    const { rowCount } = await this.database.execute({
      name: 'replace service account key',
      text: `update service_account_keys set replaced_by_id = $3, expires_at = least(expires_at, $4)
             where id = $1 and organization_id = $2 and replaced_by_id is null`,
      values: [id, organizationId, by, until],
    });
    return rowCount > 0;
  }

  /** Removes a key; resolves to what it was, to nothing where there was none. */
  async delete({ organizationId }: Tenant, serviceAccountId: string, id: string): Promise<KeyRecord | undefined> {
    const { rows } = await this.database.execute<KeyRecord>({
      name: 'delete service account key',
      text: `delete from service_account_keys
             where id = $1 and service_account_id = $2 and organization_id = $3 returning ${COLUMNS}`,
      values: [id, serviceAccountId, organizationId],
    });
    return rows[0];
  }

  /** The key with this hash, unless it has expired. */
  async findLiving({ organizationId }: Tenant, hash: Buffer, now: Date): Promise<LivingKey | undefined> {
    const [key] = await this.database.read<LivingKey>(
      { organizationId },
      {
        name: 'find living key',
        text: `${LIVING} where k.hash = $1 and k.organization_id = $2 and k.expires_at > $3`,
        values: [hash, organizationId, now],
      },
    );
    return key;
  }

  /** Those of these keys that have not expired, by their ids. */
  async livingAmong({ organizationId }: Tenant, ids: readonly string[], now: Date): Promise<Map<string, LivingKey>> {
    const keys = await this.database.read<LivingKey>(
      { organizationId },
      {
        name: 'living keys',
        text: `${LIVING} where k.id = any($1) and k.organization_id = $2 and k.expires_at > $3`,
        values: [ids, organizationId, now],
      },
    );
    return new Map(keys.map((key) => [key.id, key]));
  }

  /** Remembers when keys were used; what is known to be later stays. */
  async noteUses({ organizationId }: Tenant, uses: readonly Use[]): Promise<void> {
    await this.database.write(
      { organizationId },
      {
        name: 'note uses of keys',
        text: `update service_account_keys k set last_used_at = greatest(k.last_used_at, used.at)
               from unnest($1::uuid[], $2::timestamptz[]) as used (id, at)
               where k.id = used.id and k.organization_id = $3`,
        values: [uses.map(({ keyId }) => keyId), uses.map(({ at }) => at), organizationId],
      },
    );
  }
}
