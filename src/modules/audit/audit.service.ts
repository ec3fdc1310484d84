import { Injectable } from '@nestjs/common';
import type { ActorKind } from '#platform/access';
import { Clock } from '#platform/clock';
import { Database, type LastStatement } from '#platform/database';
import { newId } from '#platform/ids';
import { requestContext } from '#platform/request-context';
import { type ChainOwner, digestOf, type Facts, originOf } from './chain/links.js';
import { type GivenSnapshot, remembered } from './chain/snapshot.js';

/**
 * Who did it, and where: an `Actor` is one. In which organization says `organizationId`; without one it is an affair of the
 * person's own. Without a `userId` the system did it by itself.
 */
export interface Doer {
  readonly organizationId?: string | null;
  readonly userId?: string;
  readonly sessionId?: string;
  readonly actorKind?: ActorKind;
}

/** Something that was done, and to what. */
export interface Deed {
  /** The module and what happened, in the past tense: `products.changed`. */
  readonly action: string;
  readonly target: { readonly type: string; readonly id: string };
  /** How the target was: as much as its own API shows of it, and never a secret. */
  readonly before?: GivenSnapshot;
  /** How it is now. Of two snapshots the fields that differ are kept. */
  readonly after?: GivenSnapshot;
}

/**
 * Remembers who did what to what. An entry commits with what it tells of, or neither does; it is chained to the one before it by
 * its hash, so that nobody changes or removes one unseen (`npm run audit:verify`).
 */
@Injectable()
export class Audit {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Writes down what was done in the transaction of the caller, whose scope is the doer's; throws outside one. It is the last that
   * this transaction does, in the round trip of its COMMIT: those who act in one organization wait for each other no longer.
   */
  record(by: Doer, deed: Deed): void {
    if (!this.database.inTransaction) throw new Error(`${deed.action} was recorded outside a transaction`);
    this.database.executeLast(this.entry(by, deed));
  }

  /**
   * What `record` has run, for a change that is one statement (`Database.write`): the last of what leaves with it, so that the
   * two are one transaction and one round trip. The change has to fail where it changes nothing: its entry does not ask.
   */
  entry(by: Doer, { action, target, before, after }: Deed): LastStatement {
    const request = requestContext();
    return additionTo(chainOf(by), {
      id: newId(),
      occurredAt: this.clock.now().toISOString(),
      action,
      actorId: by.userId ?? null,
      sessionId: by.sessionId ?? null,
      actorKind: by.actorKind ?? null,
      target,
      ...remembered(before, after),
      ipAddress: request?.address ?? null,
      requestId: request?.requestId ?? null,
    });
  }
}

function chainOf({ organizationId, userId }: Doer): ChainOwner {
  if (organizationId) return { organizationId, personId: null };
  if (userId) return { organizationId: null, personId: userId };
  throw new TypeError('What is recorded happens in an organization, or to a person');
}

/** Adds an entry to a chain, which then ends with it: the head's row is held from here to the end of the COMMIT. */
function additionTo(owner: ChainOwner, facts: Facts): LastStatement {
  return {
    name: 'record audit entry',
    text: `
      with origin as (select sha256(convert_to($3, 'UTF8')) as genesis), head as (
        insert into audit_heads as h (chain_id, organization_id, person_id, sequence, previous_hash, hash)
        select coalesce($1::uuid, $2::uuid), $1, $2, 1, genesis, sha256(genesis || int8send(1::bigint) || $4::bytea)
        from origin
        on conflict (chain_id) do update set sequence = h.sequence + 1, previous_hash = h.hash,
          hash = sha256(h.hash || int8send(h.sequence + 1) || $4::bytea)
        returning chain_id, organization_id, person_id, sequence, previous_hash, hash
      )
      insert into audit_entries (chain_id, organization_id, person_id, sequence, previous_hash, hash, id, occurred_at, action,
                                 actor_id, session_id, target_type, target_id, before, after, ip_address, request_id, actor_kind)
      select head.*, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16 from head`,
    values: [
      owner.organizationId,
      owner.personId,
      originOf(owner),
      digestOf(facts),
      facts.id,
      facts.occurredAt,
      facts.action,
      facts.actorId,
      facts.sessionId,
      facts.target.type,
      facts.target.id,
      facts.before && JSON.stringify(facts.before),
      facts.after && JSON.stringify(facts.after),
      facts.ipAddress,
      facts.requestId,
      facts.actorKind,
    ],
  };
}
