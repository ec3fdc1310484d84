import { Injectable } from '@nestjs/common';
import { type Member, permissionsOfProgram, Revocations } from '#platform/access';
import { Clock } from '#platform/clock';
import { Database, type Statement } from '#platform/database';
import { PreconditionFailed } from '#platform/errors';
import { newId } from '#platform/ids';
import { type Page, type PageQuery, Pages } from '#platform/pages';
import { Audit, type Deed } from '#modules/audit';
import { ServiceAccountNotFound, TooManyServiceAccounts } from '../service-accounts.problems.js';
import { refuseMoreThanHeld } from './refuse-more-than-held.js';
import type { ServiceAccount } from './service-account.entity.js';

export type ServiceAccountRecord = Omit<ServiceAccount, 'organizationId'>;

export type NewServiceAccount = Pick<ServiceAccount, 'name' | 'role'>;

const MOST_ACCOUNTS = 50;
const COLUMNS = 'id, name, role, created_by as "createdBy", created_at as "createdAt", version';

/** The programs that work for an organization, and as what. */
@Injectable()
export class ServiceAccounts {
  constructor(
    private readonly database: Database,
    private readonly pages: Pages,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly revocations: Revocations,
  ) {}

  /** Makes one, which can do nothing until it has a key. Refuses with `MoreThanOneHas`, and with `TooManyServiceAccounts`. */
  create(by: Member, { name, role }: NewServiceAccount): Promise<ServiceAccountRecord> {
    refuseMoreThanHeld(by, permissionsOfProgram(role));
    return this.database.transaction(by, async () => {
      // Without this lock two that are made at once are both the last that there may be.
      await this.database.execute({
        name: 'lock service accounts',
        text: `select pg_advisory_xact_lock(hashtext('service accounts'), hashtext($1))`,
        values: [by.organizationId],
      });
      const account = await this.one({
        name: 'insert service account',
        text: `insert into service_accounts (id, organization_id, name, role, created_by, created_at, version)
               select $1, $2, $3, $4, $5, $6, 1
               where (select count(*) from service_accounts where organization_id = $2) < ${MOST_ACCOUNTS}
               returning ${COLUMNS}`,
        values: [newId(), by.organizationId, name, role, by.userId, this.clock.now()],
      });
      if (!account) throw new TooManyServiceAccounts(`There may be ${MOST_ACCOUNTS}.`);
      this.record(by, 'created', account.id, { after: shown(account) });
      return account;
    });
  }

  /** The service accounts of an organization, the oldest first. */
  list(reader: Member, page: PageQuery): Promise<Page<ServiceAccountRecord>> {
    return this.pages.list<ServiceAccountRecord>(
      reader,
      {
        columns: COLUMNS,
        from: 'service_accounts',
        id: 'id',
        where: [{ sql: 'organization_id = ?', value: reader.organizationId }],
        sort: { column: 'id', type: 'uuid' },
      },
      page,
    );
  }

  /** One of them, or `ServiceAccountNotFound`. */
  async find(reader: Member, id: string): Promise<ServiceAccountRecord> {
    const [account] = await this.database.read<ServiceAccountRecord>(reader, {
      name: 'find service account',
      text: `select ${COLUMNS} from service_accounts where id = $1 and organization_id = $2`,
      values: [id, reader.organizationId],
    });
    if (!account) throw new ServiceAccountNotFound();
    return account;
  }

  /**
   * Changes one version. What its keys may do is what its new role allows from the commit on, in every process. Refuses with
   * `MoreThanOneHas`, and with `PreconditionFailed` when somebody was faster.
   */
  change(
    by: Member,
    id: string,
    version: number,
    { name, role }: Partial<NewServiceAccount>,
  ): Promise<ServiceAccountRecord> {
    if (role !== undefined) refuseMoreThanHeld(by, permissionsOfProgram(role));
    return this.database.transaction(by, async () => {
      const before = await this.find(by, id);
      const changed = await this.one({
        name: 'change service account',
        text: `update service_accounts set name = coalesce($4, name), role = coalesce($5, role), version = version + 1
               where id = $1 and organization_id = $2 and version = $3 returning ${COLUMNS}`,
        values: [id, by.organizationId, version, name, role],
      });
      if (!changed) throw new PreconditionFailed(`The service account is at another version than ${version}.`);
      this.revoke(by, id);
      this.record(by, 'changed', id, { before: shown(before), after: shown(changed) });
      return changed;
    });
  }

  /** Removes one, and its keys with it. */
  remove(by: Member, id: string): Promise<void> {
    return this.database.transaction(by, async () => {
      const removed = await this.one({
        name: 'delete service account',
        text: `delete from service_accounts where id = $1 and organization_id = $2 returning ${COLUMNS}`,
        values: [id, by.organizationId],
      });
      if (!removed) throw new ServiceAccountNotFound();
      this.revoke(by, id);
      this.record(by, 'removed', id, { before: shown(removed) });
    });
  }

  private revoke({ organizationId }: Member, id: string): void {
    this.database.executeLast(this.revocations.of({ userId: id, organizationId }));
  }

  private async one(statement: Statement): Promise<ServiceAccountRecord | undefined> {
    return (await this.database.execute<ServiceAccountRecord>(statement)).rows[0];
  }

  private record(by: Member, what: string, id: string, change: Pick<Deed, 'before' | 'after'>): void {
    this.audit.record(by, { action: `service-accounts.${what}`, target: { type: 'service-account', id }, ...change });
  }
}

/** What an audit entry remembers of one. */
const shown = ({ name, role }: ServiceAccountRecord) => ({ name, role });
