import { Column, Entity, PrimaryColumn } from 'typeorm';

/** When a scheduled job is due next. Whoever moves it on has the job made, in the same statement. */
@Entity('schedules')
export class StoredSchedule {
  /** The stored name of the job. */
  @PrimaryColumn('text')
  name: string;

  @Column('text')
  rule: string;

  @Column('timestamptz')
  nextAt: Date;
}
