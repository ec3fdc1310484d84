import { IsString, Length, Matches } from 'class-validator';

/** An organization that is to be. */
export class CreateOrganizationDto {
  /**
   * Its name in addresses: lower-case letters, digits, and single hyphens between them. It never changes.
   * @example meadow-bakery
   */
  @IsString()
  @Length(3, 60)
  @Matches(/^[a-z0-9](-?[a-z0-9])*$/)
  readonly slug: string;

  /**
   * Its name among people.
   * @example "Meadow Bakery"
   */
  @IsString()
  @Length(1, 100)
  @Matches(/^\S(.*\S)?$/, { message: 'name must be one line that neither begins nor ends with a space' })
  readonly name: string;
}
