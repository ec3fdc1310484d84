import { hash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Member } from '#platform/access';
import { Database } from '#platform/database';
import { Problem, ReplayedProblem } from '#platform/errors';
import { IdempotencyKeyInUse, IdempotencyKeyReused } from './idempotency.problems.js';

/** A request as far as it must be the same to be the same request. */
export interface RepeatableRequest {
  /** The client's key; it means something to this caller on this route only. */
  readonly key: string;
  readonly method: string;
  readonly route: string;
  /** What a retry repeats to the letter: the address with its parameters, and the body. */
  readonly url: string;
  readonly body: unknown;
}

export interface Answer {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

interface StoredAnswer extends Answer {
  readonly fingerprint: Buffer;
  /** The class name of the problem, where the answer was a refusal. */
  readonly problem: string | null;
}

/** Refusals that say nothing about the request itself: sent again, it may well succeed. */
const NOT_KEPT = new Set([400, 401, 429]);

/** Whether an answer of this status is given again to a retry with the same key. */
export const isKept = (status: number): boolean => status < 500 && !NOT_KEPT.has(status);

/**
 * Lets a request be sent any number of times and have its effect once (draft-ietf-httpapi-idempotency-key-header). The
 * answer is stored in the transaction of the effect: either both are there or neither.
 */
@Injectable()
export class Idempotency {
  constructor(private readonly database: Database) {}

  /**
   * Runs `work` as the first request with this key, or answers what that one was answered. Refuses with
   * `IdempotencyKeyInUse` while the first is running, and with `IdempotencyKeyReused` when the request differs from it.
   * A business refusal is an answer too: it is stored, though all else that `work` did is undone.
   */
  async once(
    actor: Member,
    request: RepeatableRequest,
    work: () => Promise<Answer>,
  ): Promise<Answer & { replayed: boolean }> {
    const key = digest(actor.userId, request.method, request.route, request.key);
    const fingerprint = digest(request.url, JSON.stringify(request.body ?? null));
    const outcome = await this.database.transaction(actor, async () => {
      const first = await this.claim(actor, key);
      if (first) return replay(first, fingerprint);
      const answer = await this.attempt(work);
      this.store(actor, key, fingerprint, answer);
      return answer instanceof Problem ? answer : { ...answer, replayed: false };
    });
    if (outcome instanceof Problem) throw outcome;
    return outcome;
  }

  /** Takes the key for this transaction, and finds what an earlier one stored under it. */
  private async claim(actor: Member, key: Buffer): Promise<StoredAnswer | undefined> {
    // The second runs, with a snapshot of its own, after the lock was taken.
    const [lock, stored] = await this.database.executeAll<[{ taken: boolean }, StoredAnswer]>(
      {
        name: 'lock idempotency key',
        text: 'select pg_try_advisory_xact_lock($1::bigint) as taken',
        values: [key.readBigInt64BE().toString()],
      },
      {
        name: 'find idempotency record',
        text: 'select fingerprint, problem, headers, body from idempotency_records where organization_id = $1 and key = $2',
        values: [actor.organizationId, key],
      },
    );
    if (!lock.rows[0]!.taken) throw new IdempotencyKeyInUse();
    return stored.rows[0];
  }

  private async attempt(work: () => Promise<Answer>): Promise<Answer | Problem> {
    try {
      return await this.database.savepoint(work);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      if (!isKept(error.described.status)) throw error;
      return error;
    }
  }

  private store(actor: Member, key: Buffer, fingerprint: Buffer, answer: Answer | Problem): void {
    const row =
      answer instanceof Problem
        ? {
            problem: answer.name,
            headers: answer.extras.headers ?? {},
            body: { detail: answer.detail, errors: answer.extras.errors, members: answer.extras.members },
          }
        : { problem: null, headers: answer.headers, body: answer.body };
    this.database.executeLast({
      name: 'store idempotency record',
      text: `insert into idempotency_records (organization_id, key, fingerprint, problem, headers, body)
             values ($1, $2, $3, $4, $5, $6)`,
      values: [actor.organizationId, key, fingerprint, row.problem, row.headers, JSON.stringify(row.body ?? null)],
    });
  }
}

function replay(first: StoredAnswer, fingerprint: Buffer): (Answer & { replayed: boolean }) | Problem {
  if (!first.fingerprint.equals(fingerprint)) throw new IdempotencyKeyReused();
  const headers = { ...first.headers, 'idempotency-replayed': 'true' };
  if (first.problem === null) return { headers, body: first.body, replayed: true };
  const { detail, errors, members } = first.body as Pick<Problem, 'detail'> & Problem['extras'];
  return new ReplayedProblem(first.problem, detail, { errors, members, headers });
}

/** Parts are kept apart by their lengths, so that no two lists of parts read the same. */
function digest(...parts: string[]): Buffer {
  return hash('sha256', parts.map((part) => `${part.length}:${part}`).join(''), 'buffer');
}
