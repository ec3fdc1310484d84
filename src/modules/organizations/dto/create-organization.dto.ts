import { IsOrganizationName, IsSlug } from './organization-names.js';

/** An organization that is to be. */
export class CreateOrganizationDto {
  /**
   * Its name in addresses: lower-case letters, digits, and single hyphens between them. It never changes.
   * @example meadow-bakery
   */
  @IsSlug()
  readonly slug: string;

  /**
   * Its name among people.
   * @example "Meadow Bakery"
   */
  @IsOrganizationName()
  readonly name: string;
}
