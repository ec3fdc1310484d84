import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** How far a reader of the event log has come. */
@Entity('event_log_cursors')
@Index(['position'])
export class LogCursor {
  /** The name of the reader. */
  @PrimaryColumn('text')
  reader: string;

  /** The place of the last event that it has read. */
  @Column('bigint')
  position: number;
}
