import { ArrayMaxSize, IsIn, IsInt, IsUUID, Max, Min } from 'class-validator';
import { MaxLength } from '#platform/http';
import { PageOf } from '#platform/pages';
import type { AssignableRole } from '#modules/organizations';
import type { ProviderRecord } from '../providers/providers.repository.js';
import { MappedRoleDto } from './mapped-role.dto.js';
import { ASSIGNABLE, LONGEST_CLAIM, LONGEST_ISSUER, MOST_DOMAINS, MOST_MAPPED } from './provider-names.js';

/** Who vouches for people of the organization. */
export class IdentityProviderDto {
  /**
   * The provider’s id: what a login names it by.
   * @example 01a1f7e2-7e4d-7f35-9c80-7d0b3f5e9c43
   */
  @IsUUID()
  readonly id: string;

  /**
   * What people read on its button.
   * @example "Meadow Bakery SSO"
   */
  @MaxLength(100)
  readonly displayName: string;

  /**
   * Its issuer.
   * @example https://login.example.com
   */
  @MaxLength(LONGEST_ISSUER)
  readonly issuer: string;

  /**
   * What the provider knows this installation by.
   * @example atrium
   */
  @MaxLength(LONGEST_CLAIM)
  readonly clientId: string;

  /**
   * The only domains whose addresses are let in; none for any.
   * @example ["meadow-bakery.example"]
   */
  @MaxLength(253, { each: true })
  @ArrayMaxSize(MOST_DOMAINS)
  readonly emailDomains: string[];

  /**
   * The claim that the mapping of roles looks at; null for none.
   * @example groups
   */
  @MaxLength(LONGEST_CLAIM)
  readonly roleClaim: string | null;

  /** What its values are good for. */
  @ArrayMaxSize(MOST_MAPPED)
  readonly roleMapping: MappedRoleDto[];

  /** The role of whoever none is mapped for; null to keep them out. */
  @IsIn(ASSIGNABLE)
  readonly defaultRole: AssignableRole | null;

  /**
   * Whether people can log in with it.
   * @example true
   */
  readonly enabled: boolean;

  /** When it was added. */
  readonly createdAt: Date;

  /**
   * Grows by one with every change; the `ETag`, without its quotes.
   * @example 1
   */
  @IsInt()
  @Min(1)
  @Max(2_147_483_647)
  readonly version: number;

  static of(provider: ProviderRecord): IdentityProviderDto {
    return provider;
  }
}

/** A page of the identity providers. */
export class IdentityProviderPageDto extends PageOf(IdentityProviderDto) {}
