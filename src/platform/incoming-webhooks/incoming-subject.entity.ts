import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** The newest version of a subject that something was done about. */
@Entity('incoming_subjects')
@Index(['changedAt'])
export class IncomingSubject {
  @PrimaryColumn('text')
  source: string;

  /** Whose it is: the organization, or the Max UUID where there is none. */
  @PrimaryColumn('uuid')
  lane: string;

  @PrimaryColumn('text')
  subject: string;

  @Column('uuid', { nullable: true })
  organizationId: string | null;

  @Column('bigint')
  version: number;

  @Column('timestamptz')
  changedAt: Date;
}
