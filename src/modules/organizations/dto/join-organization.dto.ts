import { IsString } from 'class-validator';
import { MaxLength } from '#platform/http';

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
