import type { Organization } from '../organization.entity.js';

/** An organization. */
export class OrganizationDto {
  readonly id: string;

  /**
   * Its name in addresses.
   * @example meadow-bakery
   */
  readonly slug: string;

  /**
   * Its name among people.
   * @example "Meadow Bakery"
   */
  readonly name: string;

  readonly createdAt: Date;

  static of({ id, slug, name, createdAt }: Organization): OrganizationDto {
    return { id, slug, name, createdAt };
  }
}
