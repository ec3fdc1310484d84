import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Session } from './session.entity.js';

/** One refresh token, of which only the hash is known here: it is good for one use. */
@Entity('refresh_tokens')
@Index(['sessionId'])
@Index(['expiresAt'])
export class RefreshToken {
  /** SHA-256; a slow hash would protect nothing, for there are 256 bits to guess. */
  @PrimaryColumn('bytea')
  tokenHash: Buffer;

  @Column('uuid')
  @ForeignKey(() => Session, { onDelete: 'CASCADE' })
  sessionId: string;

  @Column('timestamptz')
  issuedAt: Date;

  @Column('timestamptz')
  expiresAt: Date;

  @Column('timestamptz', { nullable: true })
  usedAt: Date | null;
}
