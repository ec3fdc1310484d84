import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { Database } from '#platform/database';

/** Who was put out of an organization, in the transaction of whoever asks. */
@Injectable()
export class FormerMembers {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Remembers that somebody was put out. */
  async remember(organizationId: string, userId: string): Promise<void> {
    await this.database.execute({
      name: 'remember former member',
      text: `insert into former_members (organization_id, user_id, removed_at) values ($1, $2, $3)
             on conflict (organization_id, user_id) do update set removed_at = excluded.removed_at`,
      values: [organizationId, userId, this.clock.now()],
    });
  }

  /** Forgets it: an administrator wants them back. */
  async forget(organizationId: string, userId: string): Promise<void> {
    await this.database.execute({
      name: 'forget former member',
      text: 'delete from former_members where organization_id = $1 and user_id = $2',
      values: [organizationId, userId],
    });
  }

  /** Whether somebody was put out, and not added since. */
  async include(organizationId: string, userId: string): Promise<boolean> {
    const { rowCount } = await this.database.execute({
      name: 'find former member',
      text: 'select from former_members where organization_id = $1 and user_id = $2',
      values: [organizationId, userId],
    });
    return rowCount === 1;
  }
}
