import { hash } from 'node:crypto';
import type { ActorKind } from '#platform/access';
import { canonicalJson } from './canonical-json.js';
import type { Snapshot } from './snapshot.js';

/** What an entry says: everything about it but its place in the chain. */
export interface Facts {
  readonly id: string;
  /** RFC 3339 in UTC, with milliseconds. */
  readonly occurredAt: string;
  readonly action: string;
  /** Null for what the system did by itself. */
  readonly actorId: string | null;
  readonly sessionId: string | null;
  /** None for a person, and for the system: then it is no part of the digest, as before there were others. */
  readonly actorKind?: ActorKind | null;
  readonly target: { readonly type: string; readonly id: string };
  readonly before: Snapshot | null;
  readonly after: Snapshot | null;
  readonly ipAddress: string | null;
  readonly requestId: string | null;
}

/** Whose chain it is: an organization's or, for what happens outside of all, a person's. */
export interface ChainOwner {
  readonly organizationId: string | null;
  readonly personId: string | null;
}

/** The text whose SHA-256 the first entry of a chain continues: no entry of one chain can stand for one of another. */
export const originOf = ({ organizationId, personId }: ChainOwner): string =>
  organizationId ? `atrium audit of organization ${organizationId}` : `atrium audit of person ${personId}`;

/** The hash that the first entry of a chain continues. */
export const genesisOf = (owner: ChainOwner): Buffer => hash('sha256', originOf(owner), 'buffer');

/** SHA-256 over the canonical text of what an entry says. */
export const digestOf = ({
  id,
  occurredAt,
  action,
  actorId,
  sessionId,
  actorKind,
  target,
  before,
  after,
  ipAddress,
  requestId,
}: Facts): Buffer =>
  hash(
    'sha256',
    canonicalJson({
      id,
      occurredAt,
      action,
      actorId,
      sessionId,
      ...(actorKind && { actorKind }),
      target: { ...target },
      before,
      after,
      ipAddress,
      requestId,
    }),
    'buffer',
  );

/** The hash of an entry: SHA-256 over the hash before it, its number as eight bytes, and its digest. PostgreSQL makes the same. */
export function linkOf(previousHash: Buffer, sequence: number, digest: Buffer): Buffer {
  const number = Buffer.alloc(8);
  number.writeBigInt64BE(BigInt(sequence));
  return hash('sha256', Buffer.concat([previousHash, number, digest]), 'buffer');
}
