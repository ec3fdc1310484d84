import { IsOrganizationName } from './organization-names.js';

/** What of an organization is to be otherwise. */
export class ChangeOrganizationDto {
  /**
   * Its name among people.
   * @example "Meadow Bakery & Sons"
   */
  @IsOrganizationName()
  readonly name: string;
}
