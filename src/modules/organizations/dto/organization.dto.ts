import { IsUUID } from 'class-validator';
import type { Organization } from '../organization.entity.js';
import { IsOrganizationName, IsSlug } from './organization-names.js';

/** An organization. */
export class OrganizationDto {
  /**
   * The organization's id.
   * @example 01a1f7b9-c2a1-7e56-8d17-6f0a3b9e5c05
   */
  @IsUUID()
  readonly id: string;

  /**
   * Its name in addresses.
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

  /** When it was opened. */
  readonly createdAt: Date;

  static of({ id, slug, name, createdAt }: Organization): OrganizationDto {
    return { id, slug, name, createdAt };
  }
}
