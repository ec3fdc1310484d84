import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** What a person was told within an organization, as it was said then. */
@Entity('notifications')
@Index(['userId', 'id'])
@Index('notifications_unread_idx', ['userId', 'id'], { where: 'read_at is null' })
@Index(['createdAt'])
export class Notification {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  organizationId: string;

  @Column('uuid')
  userId: string;

  /** The name of its kind. */
  @Column('text')
  kind: string;

  @Column('text')
  title: string;

  @Column('text')
  text: string;

  /** The id of what it is about, such as an order. */
  @Column('uuid', { nullable: true })
  subjectId: string | null;

  @Column('timestamptz')
  createdAt: Date;

  @Column('timestamptz', { nullable: true })
  readAt: Date | null;
}
