import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsOptional, IsString, ValidateNested } from 'class-validator';
import { Length } from '#platform/http';
import type { AssignableRole } from '#modules/organizations';
import { MappedRoleDto } from './mapped-role.dto.js';
import { AreEmailDomains, ASSIGNABLE, IsIssuer, IsProviderName, LONGEST_CLAIM, MOST_MAPPED } from './provider-names.js';

/** Who is to vouch for people of the organization. */
export class CreateIdentityProviderDto {
  /**
   * What people read on its button.
   * @example "Meadow Bakery SSO"
   */
  @IsProviderName()
  readonly displayName: string;

  /**
   * The issuer of an OpenID Connect provider, to the letter: an `https://` URL on the public Internet.
   * @example https://login.example.com
   */
  @IsIssuer()
  readonly issuer: string;

  /**
   * What the provider knows this installation by.
   * @example atrium
   */
  @IsString()
  @Length(1, LONGEST_CLAIM)
  readonly clientId: string;

  /**
   * The secret that goes with it. It is never shown again.
   * @example "a secret of the provider"
   */
  @IsString()
  @Length(1, 1000)
  readonly clientSecret: string;

  /**
   * The only domains whose addresses are let in; none for any.
   * @example ["meadow-bakery.example"]
   */
  @IsOptional()
  @AreEmailDomains()
  readonly emailDomains?: string[];

  /**
   * The claim that the mapping of roles looks at; null for none.
   * @example groups
   */
  @IsOptional()
  @IsString()
  @Length(1, LONGEST_CLAIM)
  readonly roleClaim?: string | null;

  /** What its values are good for. Of several the most trusted role counts. */
  @IsOptional()
  @ValidateNested({ each: true })
  @Type(() => MappedRoleDto)
  @ArrayMaxSize(MOST_MAPPED)
  @IsArray()
  readonly roleMapping?: MappedRoleDto[];

  /**
   * The role of whoever none is mapped for; null to keep them out.
   * @example customer
   */
  @IsOptional()
  @IsIn(ASSIGNABLE)
  readonly defaultRole?: AssignableRole | null;
}
