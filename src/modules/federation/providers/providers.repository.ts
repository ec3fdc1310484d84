import { Injectable } from '@nestjs/common';
import { ACROSS_TENANTS, Database, type Scope, type Statement } from '#platform/database';
import { type Page, type PageQuery, Pages } from '#platform/pages';
import type { IdentityProvider, MappedRole } from './provider.entity.js';

/** A provider as it is shown: without its secret. */
export type ProviderRecord = Omit<IdentityProvider, 'organizationId' | 'clientSecret'>;

/** What is to be different; what is absent stays as it is. */
export interface ProviderValues {
  readonly displayName?: string;
  readonly issuer?: string;
  readonly clientId?: string;
  readonly clientSecret?: Buffer;
  readonly emailDomains?: readonly string[];
  readonly roleClaim?: string | null;
  readonly roleMapping?: readonly MappedRole[];
  readonly defaultRole?: MappedRole['role'] | null;
  readonly enabled?: boolean;
}

export interface Tenant extends Scope {
  readonly organizationId: string;
}

const COLUMNS = `id, display_name as "displayName", issuer, client_id as "clientId", email_domains as "emailDomains",
  role_claim as "roleClaim", role_mapping as "roleMapping", default_role as "defaultRole", enabled,
  created_at as "createdAt", version`;

/** Identity providers as rows. */
@Injectable()
export class ProvidersRepository {
  constructor(
    private readonly database: Database,
    private readonly pages: Pages,
  ) {}

  /** Writes a new provider down, unless the organization has `most` of them; undefined then. */
  insert(provider: IdentityProvider, most: number): Promise<ProviderRecord | undefined> {
    const { id, organizationId, displayName, issuer, clientId, clientSecret, emailDomains } = provider;
    const { roleClaim, roleMapping, defaultRole, createdAt } = provider;
    return this.database.transaction({ organizationId }, async () => {
      // Without this lock two that are made at once are both the last that there may be.
      await this.database.execute({
        name: 'lock identity providers',
        text: `select pg_advisory_xact_lock(hashtext('identity providers'), hashtext($1))`,
        values: [organizationId],
      });
      const { rows } = await this.database.execute<ProviderRecord>({
        name: 'insert identity provider',
        text: `insert into identity_providers (id, organization_id, display_name, issuer, client_id, client_secret,
                 email_domains, role_claim, role_mapping, default_role, created_at, enabled, version)
               select $1, $2, $3, $4, $5, $6, $7::text[], $8, $9::jsonb, $10, $11, true, 1
               where (select count(*) from identity_providers where organization_id = $2) < $12 returning ${COLUMNS}`,
        values: [
          id,
          organizationId,
          displayName,
          issuer,
          clientId,
          clientSecret,
          emailDomains,
          roleClaim,
          JSON.stringify(roleMapping),
          defaultRole,
          createdAt,
          most,
        ],
      });
      return rows[0];
    });
  }

  /** The provider, if the organization has it. */
  findOptional(scope: Tenant, id: string): Promise<ProviderRecord | undefined> {
    return this.one(scope, {
      name: 'find identity provider',
      text: `select ${COLUMNS} from identity_providers where id = $1 and organization_id = $2`,
      values: [id, scope.organizationId],
    });
  }

  /** The provider of whichever organization, if it is in use: for who is in none yet. */
  async findInUse(id: string): Promise<IdentityProvider | undefined> {
    const [provider] = await this.database.read<IdentityProvider>(ACROSS_TENANTS, {
      name: 'find identity provider in use',
      text: `select ${COLUMNS}, organization_id as "organizationId", client_secret as "clientSecret"
             from identity_providers where id = $1 and enabled`,
      values: [id],
    });
    return provider;
  }

  /** Whether the provider is in use, and stays so until the transaction of the caller ends. */
  async holdInUse({ organizationId }: Tenant, id: string): Promise<boolean> {
    const { rowCount } = await this.database.execute({
      name: 'hold identity provider in use',
      text: 'select from identity_providers where id = $1 and organization_id = $2 and enabled for share',
      values: [id, organizationId],
    });
    return rowCount === 1;
  }

  /** Those that are in use, of all organizations, among these: as issuer and organization. */
  async inUseAmong(organizationIds: readonly string[]): Promise<Pick<IdentityProvider, 'issuer' | 'organizationId'>[]> {
    return this.database.read(ACROSS_TENANTS, {
      name: 'identity providers in use',
      text: `select issuer, organization_id as "organizationId" from identity_providers
             where organization_id = any($1::uuid[]) and enabled`,
      values: [organizationIds],
    });
  }

  /** The providers of an organization, the oldest first. */
  list(scope: Tenant, page: PageQuery): Promise<Page<ProviderRecord>> {
    return this.pages.list<ProviderRecord>(
      scope,
      {
        columns: COLUMNS,
        from: 'identity_providers',
        id: 'id',
        where: [{ sql: 'organization_id = ?', value: scope.organizationId }],
        sort: { column: 'id', type: 'uuid' },
      },
      page,
    );
  }

  /** Changes one version of a provider; undefined when there is no such version. */
  update(scope: Tenant, id: string, version: number, values: ProviderValues): Promise<ProviderRecord | undefined> {
    const { displayName, issuer, clientId, clientSecret, emailDomains, roleClaim, roleMapping, defaultRole } = values;
    return this.one(scope, {
      name: 'change identity provider',
      text: `update identity_providers set
               display_name = coalesce($4, display_name), issuer = coalesce($5, issuer),
               client_id = coalesce($6, client_id), client_secret = coalesce($7, client_secret),
               email_domains = coalesce($8::text[], email_domains),
               role_claim = case when $9 then $10 else role_claim end,
               role_mapping = coalesce($11::jsonb, role_mapping),
               default_role = case when $12 then $13 else default_role end,
               enabled = coalesce($14, enabled), version = version + 1
             where id = $1 and organization_id = $2 and version = $3 returning ${COLUMNS}`,
      values: [
        id,
        scope.organizationId,
        version,
        displayName,
        issuer,
        clientId,
        clientSecret,
        emailDomains,
        roleClaim !== undefined,
        roleClaim,
        roleMapping && JSON.stringify(roleMapping),
        defaultRole !== undefined,
        defaultRole,
        values.enabled,
      ],
    });
  }

  /** Removes a provider; resolves to what it was, to nothing where there was none. */
  delete(scope: Tenant, id: string): Promise<ProviderRecord | undefined> {
    return this.one(scope, {
      name: 'delete identity provider',
      text: `delete from identity_providers where id = $1 and organization_id = $2 returning ${COLUMNS}`,
      values: [id, scope.organizationId],
    });
  }

  private async one(scope: Tenant, statement: Statement): Promise<ProviderRecord | undefined> {
    return (await this.database.write<ProviderRecord>(scope, statement)).rows[0];
  }
}
