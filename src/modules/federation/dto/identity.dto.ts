import { IsUUID } from 'class-validator';
import { MaxLength } from '#platform/http';
import { PageOf } from '#platform/pages';
import type { IdentityRecord } from '../identities/identities.repository.js';
import { GLOBAL } from '../providers/known-providers.service.js';
import { LONGEST_ISSUER } from './provider-names.js';

/** An account at an identity provider that the caller logs in with. */
export class IdentityDto {
  /**
   * The identity’s id.
   * @example 01a1f7e1-5d3c-7e24-8b7f-6c9a2e4d8b32
   */
  @IsUUID()
  readonly id: string;

  /**
   * The provider.
   * @example https://accounts.google.com
   */
  @MaxLength(LONGEST_ISSUER)
  readonly issuer: string;

  /**
   * The organization whose own provider it is; null for one for everybody.
   * @example 01a1f7b9-c2a1-7e56-8d17-6f0a3b9e5c05
   */
  @IsUUID()
  readonly organizationId: string | null;

  /** When it was linked. */
  readonly createdAt: Date;

  /** When the caller logged in with it last; null for never. */
  readonly lastUsedAt: Date | null;

  static of({ id, realm, issuer, createdAt, lastUsedAt }: IdentityRecord): IdentityDto {
    return { id, issuer, organizationId: realm === GLOBAL ? null : realm, createdAt, lastUsedAt };
  }
}

/** A page of the identities. */
export class IdentityPageDto extends PageOf(IdentityDto) {}
