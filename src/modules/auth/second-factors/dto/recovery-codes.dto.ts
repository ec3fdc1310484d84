import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize } from 'class-validator';
import { RECOVERY_CODES } from '../recovery-codes.service.js';

/** Ways in for whom has lost their app; they are not shown again. */
export class RecoveryCodesDto {
  /**
   * Each is good once. To be written down or printed, and kept apart from the password.
   * @example ["5HZX-Q0B4-T7MW-2RKD-8JVN-C3YA"]
   */
  @ApiProperty({
    type: 'array',
    items: { type: 'string', pattern: '^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){5}$', maxLength: 29 },
  })
  @ArrayMaxSize(RECOVERY_CODES)
  readonly recoveryCodes: string[];

  static of(recoveryCodes: string[]): RecoveryCodesDto {
    return { recoveryCodes };
  }
}
