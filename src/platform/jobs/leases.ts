import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { ACROSS_TENANTS, Database, type Statement } from '#platform/database';
import { newId } from '#platform/ids';
import { EXPIRE, LEASE, type LeasedJob, leaseLock, OPEN, RECALL } from './lease-statements.js';
import { type Processor, Processors } from './processors.js';
import type { Slip } from './slip.js';

/** How long a job is somebody's who does not say that it still works at it. */
export const LEASE_MILLISECONDS = 30_000;
const FEWEST_LANES = 10;
const MOST_LANES = 50;
const FIRST_LANE = '00000000-0000-0000-0000-000000000000';

/** How many jobs may be leased. */
export interface Room {
  /** Slips of one organization that are under way, begun or not. */
  readonly perOrganization: number;
  /** Leased and not begun, of all organizations. */
  readonly waiting: number;
  /** Of one organization in one turn; 1 unless said otherwise. */
  readonly perTurn?: number;
}

export interface Leased {
  readonly jobs: readonly LeasedJob[];
  /** Whether no more may be leased before some are begun. */
  readonly isFull: boolean;
  /** Whether there is, or may be, more that could be leased at once. */
  readonly isMore: boolean;
  /** Whether there are jobs that are not leased: not due, or behind others. */
  readonly hasOpen: boolean;
  /** Whether some stood aside just now, so that what is behind them can be leased at the next look. */
  readonly haveStoodAside: boolean;
}

/** Jobs of one type and one organization with the same key: they wait for each other. */
export interface Line {
  readonly type: string;
  readonly key: string;
  readonly lane: string;
}

interface LeaseRow extends LeasedJob {
  readonly last: string | null;
  readonly lanes: number;
  readonly allowed: number;
  readonly aside: number;
  readonly waiting: number;
}

/** Gives jobs that are due to whoever will do them. */
@Injectable()
export class Leases {
  private readonly turns = new Map<string, string>();
  /** The queues in which something was found since the last turn of the first organization. */
  private readonly fruitful = new Set<string>();
  private readonly moved = new Map<string, Map<string, Line>>();

  constructor(
    private readonly database: Database,
    private readonly processors: Processors,
    private readonly clock: Clock,
  ) {}

  /**
   * Leases jobs of a queue that are due, by turns between organizations; none of a type that is not installed here. Those
   * whose lease ran out are due again.
   */
  async take(queue: string, room: Room): Promise<Leased> {
    const behind = this.turns.get(queue) ?? FIRST_LANE;
    if (behind === FIRST_LANE) this.fruitful.delete(queue);
    const leased = await this.takeBehind(behind, queue, room);
    // Behind the last organization it is the first one's turn, unless a whole round has just shown that nothing is due.
    if (leased.isFull || leased.isMore || behind === FIRST_LANE || !this.fruitful.has(queue)) return leased;
    this.fruitful.delete(queue);
    const first = await this.takeBehind(FIRST_LANE, queue, room);
    return { ...first, jobs: [...leased.jobs, ...first.jobs] };
  }

  /** Hears that a job of a line came to its end: at the next look nobody stands aside any longer who may be next in it. */
  moveOn(queue: string, line: Line): void {
    const lines = this.moved.get(queue) ?? new Map<string, Line>();
    lines.set(`${line.lane} ${line.type} ${line.key}`, line);
    this.moved.set(queue, lines);
  }

  /** Gives jobs back that were leased and not begun. */
  async release(jobs: Slip['jobs'], delayMilliseconds = 0): Promise<void> {
    await this.database.write(ACROSS_TENANTS, {
      name: 'release leases',
      text: `update jobs set leased_until = null, due_at = greatest(due_at, $3) from unnest($1::uuid[], $2::int[]) as held (id, lease)
             where jobs.id = held.id and jobs.lease = held.lease and started_at is null and ${OPEN}`,
      values: [jobs.map(([id]) => id), jobs.map(([, lease]) => lease), this.clock.in(delayMilliseconds)],
    });
  }

  private async takeBehind(
    lane: string,
    queue: string,
    { perOrganization, waiting, perTurn = 1 }: Room,
  ): Promise<Leased> {
    const kinds = this.processors.ofQueue(queue);
    const types = kinds.map(({ type }) => type);
    const now = this.clock.now();
    const until = this.clock.in(LEASE_MILLISECONDS);
    const isBarren = lane !== FIRST_LANE && !this.fruitful.has(queue);
    const enough = Math.min(MOST_LANES, Math.max(FEWEST_LANES, Math.ceil((2 * waiting) / perTurn)));
    // Where nothing was due so far, it is soon known that nothing is.
    const most = isBarren ? MOST_LANES : enough;
    const attempts = kinds.map((kind) => kind.attempts);
    const moved = this.moved.get(queue);
    this.moved.delete(queue);
    const answers = await this.database.writeAll(
      ACROSS_TENANTS,
      leaseLock(queue),
      { name: 'expire leases', text: EXPIRE, values: [queue, now, types, attempts] },
      ...(moved ? [recall(now, [...moved.values()])] : []),
      {
        name: 'lease jobs',
        text: LEASE,
        values: [
          queue,
          now,
          until,
          types,
          kinds.map(mostWithOneKey),
          perOrganization,
          waiting,
          lane,
          most,
          perTurn,
          newId(),
        ],
      },
    );
    return this.leased(queue, waiting, most, answers.at(-1)!.rows);
  }

  private leased(queue: string, room: number, most: number, rows: readonly LeaseRow[]): Leased {
    const { last, lanes, allowed, aside, waiting } = rows[0]!;
    const jobs = rows.filter(({ id }) => id !== null);
    if (jobs.length > 0 || aside > 0) this.fruitful.add(queue);
    const isFull = waiting + jobs.length >= room;
    // Whoever had no turn for lack of room is the next to have one.
    if (!isFull) this.turns.set(queue, lanes < most ? FIRST_LANE : last!);
    else if (jobs.length > 0)
      this.turns.set(
        queue,
        jobs
          .map(({ lane }) => lane)
          .sort()
          .at(-1)!,
      );
    const isMore = !isFull && (lanes === most || allowed > jobs.length);
    return { jobs, isFull, isMore, hasOpen: lanes > 0, haveStoodAside: aside > 0 };
  }
}

/** None for deliveries: they keep the order of their key, and so many as are in front may go together. */
const mostWithOneKey = ({ isDelivery, concurrencyPerKey }: Processor): number => (isDelivery ? 0 : concurrencyPerKey);

const recall = (now: Date, lines: readonly Line[]): Statement => ({
  name: 'recall jobs',
  text: RECALL,
  values: [now, lines.map(({ type }) => type), lines.map(({ key }) => key), lines.map(({ lane }) => lane)],
});
