import { ApiProperty } from '@nestjs/swagger';
import { PageOf } from '#platform/pages';
import type { OrganizationName } from '../organizations.service.js';
import { type Role, ROLES } from '../roles.js';

/** An organization that the caller belongs to. */
export class OwnOrganizationDto {
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

  /** What the caller is to it. */
  @ApiProperty({ enum: ROLES, example: 'customer' })
  readonly role: Role;

  static of({ id, slug, name, role }: OrganizationName & { role: Role }): OwnOrganizationDto {
    return { id, slug, name, role };
  }
}

/** A page of the caller's organizations. */
export class OwnOrganizationPageDto extends PageOf(OwnOrganizationDto) {}
