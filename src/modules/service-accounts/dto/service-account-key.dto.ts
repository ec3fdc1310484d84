import { IsUUID, Matches } from 'class-validator';
import { MaxLength } from '#platform/http';
import { PageOf } from '#platform/pages';
import { KEY_LENGTH } from '../keys/key-text.js';
import type { KeyRecord } from '../keys/keys.repository.js';
import type { KeyWithText } from '../keys/keys.service.js';
import { AreScopes, IsRequestsPerMinute } from './key-terms.js';

/** A key of a service account: what it is good for, and nothing that it could be used with. */
export class ServiceAccountKeyDto {
  /**
   * The key’s id: the `sessionId` of what is done with it.
   * @example 01a1f8a1-7c3e-7d25-9b4f-6e8a0c2d4f14
   */
  @IsUUID()
  readonly id: string;

  /**
   * How it begins, to know it by.
   * @example atr_7Qm2XcT9
   */
  @Matches(/^atr_[0-9A-Za-z]{8}$/)
  @MaxLength(12)
  readonly prefix: string;

  /**
   * The permissions that it is for, by name.
   * @example ["catalog.read", "inventory.manage"]
   */
  @AreScopes()
  readonly scopes: string[];

  /**
   * How many requests a minute it may make, where that is less than anybody may; null for as many.
   * @example 60
   */
  @IsRequestsPerMinute()
  readonly requestsPerMinute: number | null;

  /** When it expires. */
  readonly expiresAt: Date;

  /** When it was used last, to a minute or two; null for never. */
  readonly lastUsedAt: Date | null;

  /** The key that it was rotated to; null where it was not. */
  @IsUUID()
  readonly replacedById: string | null;

  /**
   * The person who made it.
   * @example 01a1f7b8-5fc9-7449-9eb0-5391e8ed2b04
   */
  @IsUUID()
  readonly createdBy: string;

  /** When it was made. */
  readonly createdAt: Date;

  static of(key: KeyRecord): ServiceAccountKeyDto {
    const { id, prefix, scopes, requestsPerMinute, expiresAt, lastUsedAt, replacedById, createdBy, createdAt } = key;
    return { id, prefix, scopes, requestsPerMinute, expiresAt, lastUsedAt, replacedById, createdBy, createdAt };
  }
}

/** A key with its text, which is shown this once. */
export class NewServiceAccountKeyDto extends ServiceAccountKeyDto {
  /**
   * The key itself, for `Authorization: Bearer …`. Nobody can say it again.
   * @example atr_7Qm2XcT9aLk0vWzR4nYpB8sHdJ3uGf6eQxC1oViMt5K2S0v5SSmUlGG3qJGn8tpkhL3Yo0X
   */
  @Matches(/^atr_[0-9A-Za-z]{71}$/)
  @MaxLength(KEY_LENGTH)
  readonly key: string;

  static override of({ key, ...record }: KeyWithText): NewServiceAccountKeyDto {
    return Object.assign(ServiceAccountKeyDto.of(record), { key });
  }
}

/** A page of the keys of a service account. */
export class ServiceAccountKeyPageDto extends PageOf(ServiceAccountKeyDto) {}
