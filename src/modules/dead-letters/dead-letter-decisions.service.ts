import { Injectable } from '@nestjs/common';
import type { Actor, Member } from '#platform/access';
import { Database } from '#platform/database';
import { type ChosenDeadLetters, DeadLetters, MOST_SETTLED, type SettledDeadLetter } from '#platform/jobs';
import { Audit } from '#modules/audit';

/** What can be done about a dead letter. */
export type Decision = 'retry' | 'discard';

const ACTIONS: Readonly<Record<Decision, string>> = {
  retry: 'dead-letters.retried',
  discard: 'dead-letters.discarded',
};

/** Somebody who looks after all organizations, and the session that they do it in. */
export type Operator = Pick<Actor, 'userId' | 'sessionId'>;

type Decider = Operator & Pick<Actor, 'organizationId'>;

/** What became of those that were meant. */
export interface Settled {
  readonly count: number;
  /** Whether there may be more of them. */
  readonly more: boolean;
}

/** What people decide about dead letters: each one is audited in the transaction that changes it. */
@Injectable()
export class DeadLetterDecisions {
  constructor(
    private readonly database: Database,
    private readonly letters: DeadLetters,
    private readonly audit: Audit,
  ) {}

  /** Carries out what a member decided about those of their organization. */
  async decide(by: Member, decision: Decision, chosen: ChosenDeadLetters): Promise<Settled> {
    const count = await this.carryOut(by, decision, chosen);
    return { count, more: chosen.ids === undefined && count === MOST_SETTLED };
  }

  /**
   * Carries out what an operator decided about those of any organization: for each in a transaction of its own, and in the
   * records of each. What belongs to no organization is in the operator's own.
   */
  async decideAnywhere(
    { userId, sessionId }: Operator,
    decision: Decision,
    chosen: ChosenDeadLetters,
  ): Promise<Settled> {
    const located = await this.letters.locate(chosen);
    let count = 0;
    for (const [organizationId, ids] of located)
      count += await this.carryOut({ userId, sessionId, organizationId }, decision, { ids });
    const found = [...located.values()].flat().length;
    return { count, more: chosen.ids === undefined && found === MOST_SETTLED && count > 0 };
  }

  private carryOut(by: Decider, decision: Decision, chosen: ChosenDeadLetters): Promise<number> {
    return this.database.transaction(by, async () => {
      const settled = await this.letters[decision](by, chosen);
      for (const letter of settled) this.record(by, decision, letter);
      return settled.length;
    });
  }

  private record(
    by: Decider,
    decision: Decision,
    { id, queue, type, eventType, eventSubject }: SettledDeadLetter,
  ): void {
    this.audit.record(by, {
      action: ACTIONS[decision],
      target: { type: 'dead-letter', id },
      after: { queue, type, eventType, eventSubject },
    });
  }
}
