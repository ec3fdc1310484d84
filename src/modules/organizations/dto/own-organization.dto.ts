import { IsIn, IsUUID } from 'class-validator';
import { PageOf } from '#platform/pages';
import type { OrganizationName } from '../organizations.service.js';
import { type Role, ROLES } from '../roles.js';
import { IsOrganizationName, IsSlug } from './organization-names.js';

/** An organization that the caller belongs to. */
export class OwnOrganizationDto {
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

  /**
   * What the caller is to it.
   * @example customer
   */
  @IsIn(ROLES)
  readonly role: Role;

  static of({ id, slug, name, role }: OrganizationName & { role: Role }): OwnOrganizationDto {
    return { id, slug, name, role };
  }
}

/** A page of the caller's organizations. */
export class OwnOrganizationPageDto extends PageOf(OwnOrganizationDto) {}
