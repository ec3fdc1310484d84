import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { Database } from '#platform/database';
import { newId } from '#platform/ids';
import { type Page, type PageQuery, Pages } from '#platform/pages';
import type { FederatedIdentity } from './identity.entity.js';

/** What an identity is known by. */
export type IdentityKey = Pick<FederatedIdentity, 'realm' | 'issuer' | 'subject'>;

export type IdentityRecord = Omit<FederatedIdentity, 'userId' | 'subject'>;

const COLUMNS = `id, realm, issuer, created_at as "createdAt", last_used_at as "lastUsedAt"`;

/** Federated identities as rows. */
@Injectable()
export class IdentitiesRepository {
  constructor(
    private readonly database: Database,
    private readonly pages: Pages,
    private readonly clock: Clock,
  ) {}

  /** Whose identity it is, noting that it is used now; undefined when nobody’s. */
  async use({ realm, issuer, subject }: IdentityKey): Promise<string | undefined> {
    const { rows } = await this.database.write<{ userId: string }>(
      {},
      {
        name: 'use federated identity',
        text: `update federated_identities set last_used_at = $4 where realm = $1 and issuer = $2 and subject = $3
               returning user_id as "userId"`,
        values: [realm, issuer, subject, this.clock.now()],
      },
    );
    return rows[0]?.userId;
  }

  /** Whose identity it is; undefined when nobody’s. */
  async findOptional({
    realm,
    issuer,
    subject,
  }: IdentityKey): Promise<(IdentityRecord & { userId: string }) | undefined> {
    const { rows } = await this.database.execute<IdentityRecord & { userId: string }>({
      name: 'find federated identity',
      text: `select ${COLUMNS}, user_id as "userId" from federated_identities
             where realm = $1 and issuer = $2 and subject = $3`,
      values: [realm, issuer, subject],
    });
    return rows[0];
  }

  /** Makes it somebody’s in the transaction of the caller; undefined when it is somebody’s, also since a moment ago. */
  async insert(
    { realm, issuer, subject }: IdentityKey,
    userId: string,
    lastUsedAt: Date | null,
  ): Promise<IdentityRecord | undefined> {
    const { rows } = await this.database.execute<IdentityRecord>({
      name: 'insert federated identity',
      text: `insert into federated_identities (id, realm, issuer, subject, user_id, created_at, last_used_at)
             values ($1, $2, $3, $4, $5, $6, $7) on conflict (realm, issuer, subject) do nothing returning ${COLUMNS}`,
      values: [newId(), realm, issuer, subject, userId, this.clock.now(), lastUsedAt],
    });
    return rows[0];
  }

  /** All identities of somebody. */
  all(userId: string): Promise<IdentityRecord[]> {
    return this.database.read(
      {},
      {
        name: 'all federated identities',
        text: `select ${COLUMNS} from federated_identities where user_id = $1`,
        values: [userId],
      },
    );
  }

  /** All identities of somebody, kept from changing until the transaction of the caller ends. */
  async hold(userId: string): Promise<IdentityRecord[]> {
    const { rows } = await this.database.execute<IdentityRecord>({
      name: 'hold federated identities',
      text: `select ${COLUMNS} from federated_identities where user_id = $1 order by id for update`,
      values: [userId],
    });
    return rows;
  }

  /** Removes an identity of somebody, in the transaction of the caller. */
  async delete(userId: string, id: string): Promise<void> {
    await this.database.execute({
      name: 'delete federated identity',
      text: 'delete from federated_identities where id = $1 and user_id = $2',
      values: [id, userId],
    });
  }

  /** The identities of somebody, the oldest first. */
  list(userId: string, page: PageQuery): Promise<Page<IdentityRecord>> {
    return this.pages.list<IdentityRecord>(
      { userId },
      {
        columns: COLUMNS,
        from: 'federated_identities',
        id: 'id',
        where: [{ sql: 'user_id = ?', value: userId }],
        sort: { column: 'id', type: 'uuid' },
      },
      page,
    );
  }
}
