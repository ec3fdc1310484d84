import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsInt, IsUUID, Matches, Max, Min } from 'class-validator';
import type { ActorKind } from '#platform/access';
import { MaxLength } from '#platform/http';
import { PageOf } from '#platform/pages';
import type { AuditRecord } from '../audit-entries.service.js';
import { LONGEST_TEXT, MOST_FIELDS, type Snapshot } from '../chain/snapshot.js';

/** What something was done to. */
export class AuditTargetDto {
  /**
   * What kind of thing it is.
   * @example product
   */
  @MaxLength(100)
  readonly type: string;

  /**
   * Which of its kind.
   * @example 01a1f7c0-3b6e-7d21-8f4a-2c9d5e7b1a01
   */
  @MaxLength(200)
  readonly id: string;
}

const SNAPSHOT = {
  type: 'object',
  nullable: true,
  maxProperties: MOST_FIELDS,
  additionalProperties: { type: ['string', 'number', 'boolean', 'null'], maxLength: LONGEST_TEXT } as object,
} as const;

/** That somebody did something to something. */
export class AuditEntryDto {
  /**
   * The entry's id.
   * @example 01a1f7e2-7d1a-7c3b-9e5f-4a6b8c0d2e11
   */
  @IsUUID()
  readonly id: string;

  /**
   * Its place in the chain: from 1, without a gap.
   * @example 7
   */
  @IsInt()
  @Min(1)
  @Max(Number.MAX_SAFE_INTEGER)
  readonly sequence: number;

  /** When it was done. */
  readonly occurredAt: Date;

  /**
   * What was done.
   * @example products.changed
   */
  @MaxLength(100)
  readonly action: string;

  /**
   * Who did it, a person or a service account; null for the system itself.
   * @example 01a1f7b8-5fc9-7449-9eb0-5391e8ed2b04
   */
  @IsUUID()
  readonly actorId: string | null;

  /** Within which session they did it or, of a service account, by which key. */
  @IsUUID()
  readonly sessionId: string | null;

  /**
   * What did it, where that was no person: `service-account`. Absent otherwise.
   * @example service-account
   */
  @ApiProperty({ required: false })
  @IsIn(['service-account'])
  readonly actorKind?: ActorKind;

  /** What it was done to. */
  readonly target: AuditTargetDto;

  /**
   * How it was: the fields that are different now; null for what was not there.
   * @example { "name": "Blue mug" }
   */
  @ApiProperty(SNAPSHOT)
  readonly before: Snapshot | null;

  /**
   * How it is now: the fields that were different before, or all that were given; null for what is gone.
   * @example { "name": "Green mug" }
   */
  @ApiProperty(SNAPSHOT)
  readonly after: Snapshot | null;

  /**
   * The address that the request came from.
   * @example 203.0.113.7
   */
  @MaxLength(64)
  readonly ipAddress: string | null;

  /**
   * Under which the request is found in the log.
   * @example 01a1f7df-6212-7c3a-9f0e-5b8d1c2e3f4a
   */
  @MaxLength(64)
  readonly requestId: string | null;

  /**
   * The `hash` of the entry before it.
   * @example 2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae
   */
  @Matches(/^[0-9a-f]{64}$/)
  @MaxLength(64)
  readonly previousHash: string;

  /**
   * SHA-256 over `previousHash`, `sequence` in eight bytes, and the SHA-256 of all other properties as canonical JSON (RFC 8785).
   * @example fcde2b2edba56bf408601fb721fe9b5c338d10ee429ea04fae5511b68fbf8fb9
   */
  @Matches(/^[0-9a-f]{64}$/)
  @MaxLength(64)
  readonly hash: string;

  static of({ targetType, targetId, previousHash, hash, ...entry }: AuditRecord): AuditEntryDto {
    const { id, sequence, occurredAt, action, actorId, sessionId, actorKind, before, after, ipAddress, requestId } =
      entry;
    return {
      id,
      sequence,
      occurredAt,
      action,
      actorId,
      sessionId,
      ...(actorKind && { actorKind }),
      target: { type: targetType, id: targetId },
      before,
      after,
      ipAddress,
      requestId,
      previousHash: previousHash.toString('hex'),
      hash: hash.toString('hex'),
    };
  }
}

/** A page of audit entries. */
export class AuditEntryPageDto extends PageOf(AuditEntryDto) {}
