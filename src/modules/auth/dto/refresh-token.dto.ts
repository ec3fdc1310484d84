import { IsString, MaxLength } from 'class-validator';

/** A refresh token. */
export class RefreshTokenDto {
  /** The `refreshToken` of the answer before; it is good for one use. */
  @IsString()
  @MaxLength(200)
  readonly refreshToken: string;
}
