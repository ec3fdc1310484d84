import { Injectable } from '@nestjs/common';
import type { Actor } from '#platform/access';
import { Clock } from '#platform/clock';
import { Database, type Statement } from '#platform/database';
import { type Page, type PageQuery, Pages } from '#platform/pages';
import type { Notification } from './notification.entity.js';
import { NotificationNotFound } from './notifications.problems.js';

/** Unread notifications are counted up to here: who has more wants to know no more. */
export const MOST_COUNTED = 1000;
const MOST_MARKED = 10_000;

const COLUMNS = `id, organization_id as "organizationId", user_id as "userId", kind, title, text, subject_id as "subjectId",
  created_at as "createdAt", read_at as "readAt"`;

interface Counted {
  readonly unread: number;
}

/**
 * What a person was told, in all their organizations, or in the one that their session is confined to. Nobody else sees it,
 * whatever they may do in one of those.
 */
@Injectable()
export class NotificationInbox {
  constructor(
    private readonly database: Database,
    private readonly pages: Pages,
    private readonly clock: Clock,
  ) {}

  /** What the person was told, the latest first. */
  list({ userId, confinedTo }: Actor, { unread }: { unread: boolean }, page: PageQuery): Promise<Page<Notification>> {
    return this.pages.list<Notification>(
      { userId },
      {
        columns: COLUMNS,
        from: unread ? '(select * from notifications where read_at is null) as unread' : 'notifications',
        id: 'id',
        where: [
          { sql: 'user_id = ?', value: userId },
          ...(confinedTo === undefined ? [] : [{ sql: 'organization_id = ?', value: confinedTo }]),
        ],
        sort: { column: 'id', type: 'uuid' },
        descending: true,
      },
      page,
    );
  }

  /** How much of it they have not read, counted up to 1,000. */
  async countUnread(reader: Actor): Promise<number> {
    const [counted] = await this.database.read<Counted>({ userId: reader.userId }, countUnread(reader));
    return counted!.unread;
  }

  /** Marks one as read; it stays read since the first time. Refuses with `NotificationNotFound`. */
  async markRead({ userId, confinedTo }: Actor, id: string): Promise<Notification> {
    const { rows } = await this.database.write<Notification>(
      { userId },
      {
        name: 'mark notification read',
        text: `update notifications set read_at = coalesce(read_at, $3)
               where id = $1 and user_id = $2 and organization_id = coalesce($4, organization_id) returning ${COLUMNS}`,
        values: [id, userId, this.clock.now(), confinedTo],
      },
    );
    if (!rows[0]) throw new NotificationNotFound();
    return rows[0];
  }

  /**
   * Marks everything up to one of them as read, itself included; what came later stays unread, seen or not. At most 10,000
   * at once. Resolves to how much is unread after it.
   */
  markReadUpTo(reader: Actor, upTo: string): Promise<number> {
    const { userId, confinedTo } = reader;
    return this.database.transaction({ userId }, async () => {
      const mark = {
        name: 'mark notifications read',
        text: `update notifications set read_at = $3 where id = any (array(
                 select id from notifications
                 where user_id = $1 and id <= $2 and read_at is null and organization_id = coalesce($4, organization_id)
                 order by id desc limit ${MOST_MARKED} for update))`,
        values: [userId, upTo, this.clock.now(), confinedTo],
      };
      const [, { rows }] = await this.database.executeAll<[never, Counted]>(mark, countUnread(reader));
      return rows[0]!.unread;
    });
  }
}

const countUnread = ({ userId, confinedTo }: Actor): Statement => ({
  name: 'count unread notifications',
  text: `select count(*)::integer as unread from (
           select from notifications
           where user_id = $1 and read_at is null and organization_id = coalesce($2, organization_id)
           limit ${MOST_COUNTED}) as latest`,
  values: [userId, confinedTo],
});
