import { Injectable } from '@nestjs/common';
import { isHeldByPrograms, type Member, permissionsOfProgram, Revocations } from '#platform/access';
import { Clock } from '#platform/clock';
import { Database } from '#platform/database';
import { InvalidRequest } from '#platform/errors';
import { newId } from '#platform/ids';
import type { Page, PageQuery } from '#platform/pages';
import { Audit, type Deed } from '#modules/audit';
import type { ProgramRole } from '../accounts/program-role.js';
import { refuseMoreThanHeld } from '../accounts/refuse-more-than-held.js';
import { ServiceAccounts } from '../accounts/service-accounts.service.js';
import {
  ScopeBeyondRole,
  ServiceAccountKeyNotFound,
  ServiceAccountKeyReplaced,
  ServiceAccountNotFound,
  TooManyServiceAccountKeys,
} from '../service-accounts.problems.js';
import { newKeyText } from './key-text.js';
import { type KeyRecord, KeysRepository } from './keys.repository.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const MOST_KEYS_OF_ONE = 20;
/** For so long an expired key is still shown. */
const FORGOTTEN_AFTER = 30 * DAY;

/** What a key is to be good for. */
export interface KeyWish {
  readonly scopes: readonly string[];
  readonly requestsPerMinute?: number | null;
  readonly expiresInDays: number;
}

export interface Rotation {
  /** For how long the old key goes on working. */
  readonly overlapHours: number;
  /** When the new one expires. */
  readonly expiresInDays: number;
}

/** A key with its text, which is shown this once. */
export type KeyWithText = KeyRecord & { readonly key: string };

/** The keys of service accounts: given out, rotated, revoked. */
@Injectable()
export class ServiceAccountKeys {
  constructor(
    private readonly database: Database,
    private readonly accounts: ServiceAccounts,
    private readonly keys: KeysRepository,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly revocations: Revocations,
  ) {}

  /**
   * Gives an account a key. Refuses with `ScopeBeyondRole`, with `MoreThanOneHas` whoever could not do as much themselves, and with
   * `TooManyServiceAccountKeys`.
   */
  create(by: Member, accountId: string, wish: KeyWish): Promise<KeyWithText> {
    refuseUnknown(wish.scopes);
    return this.database.transaction(by, async () => {
      const role = await this.hold(by, accountId);
      const held = permissionsOfProgram(role);
      const beyond = wish.scopes.filter((scope) => !held.has(scope));
      if (beyond.length > 0) throw new ScopeBeyondRole(beyond, role);
      const key = await this.insert(by, accountId, newId(), wish);
      this.record(by, 'key-created', accountId, { after: shown(key) });
      return key;
    });
  }

  /** The keys of an account, the oldest first; `ServiceAccountNotFound` where there is none. */
  async list(reader: Member, accountId: string, page: PageQuery): Promise<Page<KeyRecord>> {
    await this.accounts.find(reader, accountId);
    return this.keys.list(reader, accountId, page);
  }

  /** Ends a key at once, in every process. */
  revoke(by: Member, accountId: string, id: string): Promise<void> {
    return this.database.transaction(by, async () => {
      const revoked = await this.keys.delete(by, accountId, id);
      if (!revoked) throw new ServiceAccountKeyNotFound();
      this.database.executeLast(this.revocations.of({ sessionId: id }));
      this.record(by, 'key-revoked', accountId, { before: shown(revoked) });
    });
  }

  /**
   * Makes a key that can do the same, for which the old one makes room after a while. Refuses with `ServiceAccountKeyReplaced`
   * when it did already: of two that rotate at once, one would not know which of the new ones is in use.
   */
  rotate(by: Member, accountId: string, id: string, { overlapHours, expiresInDays }: Rotation): Promise<KeyWithText> {
    return this.database.transaction(by, async () => {
      await this.hold(by, accountId);
      const old = await this.keys.findOptional(by, accountId, id);
      if (!old) throw new ServiceAccountKeyNotFound();
      const newKeyId = newId();
      const until = this.clock.in(overlapHours * HOUR);
      if (!(await this.keys.replace(by, id, newKeyId, until))) throw new ServiceAccountKeyReplaced();
      const key = await this.insert(by, accountId, newKeyId, { ...old, expiresInDays });
      // Who remembers the old key remembers when it was to expire.
      this.database.executeLast(this.revocations.of({ sessionId: id }));
      const after = { ...shown(key), replacedKeyId: id, replacedKeyUntil: until.toISOString() };
      this.record(by, 'key-rotated', accountId, { after });
      return key;
    });
  }

  private async hold(by: Member, accountId: string): Promise<ProgramRole> {
    const role = await this.keys.holdAccount(by, accountId);
    if (!role) throw new ServiceAccountNotFound();
    return role;
  }

  private async insert(
    by: Member,
    serviceAccountId: string,
    id: string,
    { scopes, requestsPerMinute = null, expiresInDays }: KeyWish,
  ): Promise<KeyWithText> {
    refuseMoreThanHeld(by, scopes);
    const { text, hash, prefix } = newKeyText(by.organizationId);
    const key = await this.keys.insert(
      {
        id,
        organizationId: by.organizationId,
        serviceAccountId,
        prefix,
        hash,
        scopes: [...scopes],
        requestsPerMinute,
        expiresAt: this.clock.in(expiresInDays * DAY),
        lastUsedAt: null,
        replacedById: null,
        createdBy: by.userId,
        createdAt: this.clock.now(),
      },
      MOST_KEYS_OF_ONE,
      this.clock.in(-FORGOTTEN_AFTER),
    );
    if (!key) throw new TooManyServiceAccountKeys(`It may have ${MOST_KEYS_OF_ONE}.`);
    return { ...key, key: text };
  }

  private record(by: Member, what: string, id: string, change: Pick<Deed, 'before' | 'after'>): void {
    this.audit.record(by, { action: `service-accounts.${what}`, target: { type: 'service-account', id }, ...change });
  }
}

function refuseUnknown(scopes: readonly string[]): void {
  const unknown = scopes.flatMap((scope, index) =>
    isHeldByPrograms(scope)
      ? []
      : [{ pointer: `/scopes/${index}`, detail: 'must be the name of a permission that a key can have' }],
  );
  if (unknown.length > 0) throw new InvalidRequest(unknown);
}

/** What an audit entry remembers of a key. */
const shown = ({ id, prefix, scopes, requestsPerMinute, expiresAt }: KeyRecord) => ({
  keyId: id,
  prefix,
  scopes: scopes.join(' '),
  requestsPerMinute,
  expiresAt: expiresAt.toISOString(),
});
