import { IsInt, Max, Min } from 'class-validator';
import { RECOVERY_CODES } from '../recovery-codes.service.js';
import type { OwnSecondFactors } from '../second-factors.service.js';

/** What a login asks the caller for beside the password. */
export class SecondFactorsDto {
  /** Since when it asks for a code of an authenticator app; null where it does not. */
  readonly totpSince: Date | null;

  /**
   * How many recovery codes were not used yet.
   * @example 9
   */
  @IsInt()
  @Min(0)
  @Max(RECOVERY_CODES)
  readonly recoveryCodesLeft: number;

  static of({ totpSince, recoveryCodesLeft }: OwnSecondFactors): SecondFactorsDto {
    return { totpSince, recoveryCodesLeft };
  }
}
