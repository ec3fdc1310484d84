import { Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { TotpFactor } from './totp-factor.entity.js';

/** One way in for whom has lost their authenticator app; gone once it was taken. */
@Entity('recovery_codes')
export class RecoveryCode {
  @PrimaryColumn('uuid')
  @ForeignKey(() => TotpFactor, { onDelete: 'CASCADE' })
  userId: string;

  /** SHA-256; a slow hash would protect nothing, for there are 120 bits to guess. */
  @PrimaryColumn('bytea')
  codeHash: Buffer;
}
