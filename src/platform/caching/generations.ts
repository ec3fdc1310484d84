import { Injectable } from '@nestjs/common';
import { Config } from '#platform/config';
import { Database, type LastStatement, Notifications, type Scope, type Subscriber } from '#platform/database';

const CHANNEL = 'atrium_generations';
const MOST_ORGANIZATIONS = 20_000;

interface Row {
  readonly subject: string;
  readonly generation: number;
}

/** What this process knows of one organization. */
class Known {
  /** Settles when the database has said what was before. */
  asked: Promise<void>;
  isComplete = false;
  /** Subjects that never changed are missing. */
  private readonly generations = new Map<string, number>();

  /** Numbers may come late: behind what this process itself has committed, and behind what the database said. */
  learn({ subject, generation }: Row): void {
    if (generation > this.of(subject)) this.generations.set(subject, generation);
  }

  of(subject: string): number {
    return this.generations.get(subject) ?? 0;
  }
}

/**
 * Counts, for each organization, the changes of what everybody may see of it: each commit that changes a subject makes its
 * next generation. The number is written and told by the transaction of the change itself, so that it is told if, and only
 * if, that commits, and generations are told in their order: writers of one subject hold its row until they commit.
 */
@Injectable()
export class Generations implements Subscriber {
  private readonly known = new Map<string, Known>();

  constructor(
    private readonly database: Database,
    private readonly notifications: Notifications,
    config: Config,
  ) {
    if (config.has('api')) notifications.subscribe(CHANNEL, this);
  }

  /** The statement that makes a subject's next generation, for the end of the transaction that changes it. */
  next({ organizationId }: Scope, subject: string): LastStatement {
    return {
      name: 'next generation',
      text: `with next as (
               insert into generations as g (organization_id, subject, generation) values ($1, $2, 1)
               on conflict (organization_id, subject) do update set generation = g.generation + 1
               returning organization_id, subject, generation)
             select generation, pg_notify('${CHANNEL}', organization_id || ' ' || subject || ' ' || generation) from next`,
      values: [organizationId, subject],
      // Who changed it sees it at once: the notification comes over another connection, and maybe later than the answer.
      committed: ({ rows: [row] }) =>
        this.known.get(organizationId!)?.learn({ subject, generation: generationOf(row) }),
    };
  }

  /**
   * The generations of these subjects, as one text: whatever is read from here on is of these or of later ones. Undefined
   * while nobody would tell of a change.
   */
  async of(organizationId: string, subjects: readonly string[]): Promise<string | undefined> {
    if (!this.notifications.isListening) return undefined;
    const known = this.known.get(organizationId) ?? this.ask(organizationId);
    if (!known.isComplete) {
      await known.asked;
      // Meanwhile it was forgotten, or will be: it may not have heard of everything.
      if (this.known.get(organizationId) !== known || !this.notifications.isListening) return undefined;
    }
    return subjects.map((subject) => known.of(subject)).join('.');
  }

  /** A notification. What is not known is asked for when it is needed, and includes then what was told before. */
  heard(payload: string): void {
    const [organizationId, subject, generation] = payload.split(' ') as [string, string, string];
    this.known.get(organizationId)?.learn({ subject, generation: Number(generation) });
  }

  /** Nobody knows what was told while nobody listened. */
  began(): void {
    this.known.clear();
  }

  private ask(organizationId: string): Known {
    if (this.known.size >= MOST_ORGANIZATIONS) this.known.delete(this.known.keys().next().value!);
    const known = new Known();
    // It hears notifications from now on; what was told before will be in the answer.
    this.known.set(organizationId, known);
    known.asked = this.complete(known, organizationId);
    return known;
  }

  private async complete(known: Known, organizationId: string): Promise<void> {
    try {
      const rows = await this.database.read<Row>(
        { organizationId },
        {
          name: 'generations',
          text: 'select subject, generation from generations where organization_id = $1',
          values: [organizationId],
        },
      );
      for (const row of rows) known.learn(row);
      known.isComplete = true;
    } catch (error) {
      if (this.known.get(organizationId) === known) this.known.delete(organizationId);
      throw error;
    }
  }
}

const generationOf = (row: unknown): number => (row as Pick<Row, 'generation'>).generation;
