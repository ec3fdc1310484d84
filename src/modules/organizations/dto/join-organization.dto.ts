import { IsString, MaxLength } from 'class-validator';

/** The organization that somebody joins. */
export class JoinOrganizationDto {
  /**
   * Its slug.
   * @example meadow-bakery
   */
  @IsString()
  @MaxLength(60)
  readonly organization: string;
}
