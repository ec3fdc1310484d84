import { ApiProperty } from '@nestjs/swagger';
import { Matches } from 'class-validator';
import { MaxLength } from '#platform/http';

/** Somebody whose app has the secret. */
export class ConfirmTotpDto {
  /** What the app shows now: six digits. */
  @MaxLength(7)
  @Matches(/^\d{3}[ -]?\d{3}$/)
  @ApiProperty({ example: '492039' })
  readonly code: string;
}
