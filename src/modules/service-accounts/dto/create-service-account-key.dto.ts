import { ApiProperty } from '@nestjs/swagger';
import { IsOptional, ValidateIf } from 'class-validator';
import { AreScopes, IsLifetime, IsRequestsPerMinute, USUAL_DAYS } from './key-terms.js';

/** What a new key is to be good for. */
export class CreateServiceAccountKeyDto {
  /**
   * The permissions that it is for, by name: no more than its account’s role has, nor than the caller’s. What it may do is as much
   * of them as the role has at the moment it is used.
   * @example ["catalog.read", "inventory.manage"]
   */
  @AreScopes()
  readonly scopes: string[];

  /**
   * In how many days it expires: 90 unless something else is said, 365 at most.
   * @example 90
   */
  @ApiProperty({ required: false, default: USUAL_DAYS })
  @ValidateIf((_, days) => days !== undefined)
  @IsLifetime()
  readonly expiresInDays: number = USUAL_DAYS;

  /**
   * How many requests a minute it may make, where that is to be less than anybody may; null for as many.
   * @example 60
   */
  @IsOptional()
  @IsRequestsPerMinute()
  readonly requestsPerMinute?: number | null;
}
