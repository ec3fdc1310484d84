import { Column, Entity, Generated, Index, PrimaryColumn } from 'typeorm';

const OPEN = 'finished_at is null and given_up_at is null';
const DEAD = 'given_up_at is not null and finished_at is null';

/**
 * Work that is to be done, is being done, was done or was given up. It is the truth of every queue: whatever carries jobs
 * to the workers may lose them. `finishedAt` of a delivery commits with the effect of its handler, so that it happens once.
 */
@Entity('jobs')
@Index('jobs_waiting_idx', ['queue', 'lane', 'dueAt', 'position'], { where: `${OPEN} and leased_until is null` })
@Index('jobs_leased_idx', ['queue', 'leasedUntil'], { where: `${OPEN} and leased_until is not null` })
@Index('jobs_stream_idx', ['type', 'key', 'position'], { where: 'key is not null and finished_at is null' })
@Index('jobs_unique_idx', ['lane', 'type', 'uniqueKey'], { unique: true, where: `unique_key is not null and ${OPEN}` })
@Index('jobs_event_idx', ['eventId', 'type'], { unique: true, where: 'event_id is not null' })
@Index('jobs_given_up_idx', ['givenUpAt', 'id'], { where: DEAD })
@Index('jobs_dead_letters_idx', ['lane', 'givenUpAt', 'id'], { where: DEAD })
@Index('jobs_replacement_idx', ['lane', 'type', 'uniqueKey', 'position'], {
  where: 'unique_key is not null and finished_at is null',
})
@Index('jobs_finished_at_idx', ['finishedAt'], { where: 'finished_at is not null' })
export class StoredJob {
  @PrimaryColumn('uuid')
  id: string;

  /** The order in which jobs were made; deliveries of one handler about one subject keep it. */
  @Column({ type: 'bigint', generatedIdentity: 'ALWAYS' })
  @Generated('identity' as 'increment') // TypeORM knows it, its types do not
  position: number;

  @Column('uuid', { nullable: true })
  organizationId: string | null;

  /** Whom it takes turns for: the organization, or the Max UUID where there is none. */
  @Column('uuid')
  lane: string;

  @Column('text')
  queue: string;

  /** The stored name of the job, or the class name of the event handler. */
  @Column('text')
  type: string;

  /** What must not happen beside each other: deliveries about one subject, jobs about one thing. */
  @Column('text', { nullable: true })
  key: string | null;

  /** Of the jobs that are not done, one at most has it. */
  @Column('text', { nullable: true })
  uniqueKey: string | null;

  /** The event that is delivered; null for other jobs. */
  @Column('uuid', { nullable: true })
  eventId: string | null;

  @Column('jsonb')
  data: object;

  @Column('timestamptz')
  createdAt: Date;

  @Column('timestamptz')
  dueAt: Date;

  /** Whether it is due so late only because it has to wait for others, and let those behind it have their turn. */
  @Column('boolean', { default: false })
  aside: boolean;

  @Column('smallint', { default: 0 })
  attempts: number;

  /** Counts who was given it: whoever holds an older number has lost it. */
  @Column('int', { default: 0 })
  lease: number;

  /** Until when whoever has it may work at it; then it is handed over again. */
  @Column('timestamptz', { nullable: true })
  leasedUntil: Date | null;

  /** What goes to one hand together with it, since it was leased last. */
  @Column('uuid', { nullable: true })
  slip: string | null;

  /** When the present attempt began; null while it waits for a worker. */
  @Column('timestamptz', { nullable: true })
  startedAt: Date | null;

  /** When an attempt failed for the first time. */
  @Column('timestamptz', { nullable: true })
  firstFailedAt: Date | null;

  @Column('timestamptz', { nullable: true })
  finishedAt: Date | null;

  /** Set, together with `finishedAt`, where somebody decided that it is over without having been done. */
  @Column('timestamptz', { nullable: true })
  discardedAt: Date | null;

  /** Set when it failed as often as it may; it stays until somebody looks at it. */
  @Column('timestamptz', { nullable: true })
  givenUpAt: Date | null;

  @Column('text', { nullable: true })
  lastError: string | null;

  @Column('jsonb', { nullable: true })
  progress: unknown;

  @Column('text', { nullable: true })
  traceparent: string | null;
}
