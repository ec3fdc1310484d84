import { Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';

/** That an operator may look at the dashboard: first a ticket, for one use, and then what the browser keeps. */
@Entity('dashboard_sessions')
@Unique(['cookieHash'])
@Index(['expiresAt'])
export class DashboardSession {
  /** SHA-256; a slow hash would protect nothing, for there are 256 bits to guess. */
  @PrimaryColumn('bytea')
  ticketHash: Buffer;

  @Column('uuid')
  userId: string;

  /** The session that the ticket was taken in: when that ends, this one does. */
  @Column('uuid')
  sessionId: string;

  /** Set when the ticket was used. */
  @Column('bytea', { nullable: true })
  cookieHash: Buffer | null;

  /** Of the ticket; once that was used, of what the browser keeps. */
  @Column('timestamptz')
  expiresAt: Date;
}
