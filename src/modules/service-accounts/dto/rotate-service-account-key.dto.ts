import { ApiProperty } from '@nestjs/swagger';
import { IsInt, Max, Min, ValidateIf } from 'class-validator';
import { IsLifetime, USUAL_DAYS } from './key-terms.js';

const WEEK_IN_HOURS = 168;

/** How a program changes over to a new key. */
export class RotateServiceAccountKeyDto {
  /**
   * For how many hours more the old key works, if it does not expire before: up to a week. 0 ends it at once, for when somebody
   * else has seen it.
   * @example 24
   */
  @IsInt()
  @Min(0)
  @Max(WEEK_IN_HOURS)
  readonly overlapHours: number;

  /**
   * In how many days the new key expires: 90 unless something else is said, 365 at most.
   * @example 90
   */
  @ApiProperty({ required: false, default: USUAL_DAYS })
  @ValidateIf((_, days) => days !== undefined)
  @IsLifetime()
  readonly expiresInDays: number = USUAL_DAYS;
}
