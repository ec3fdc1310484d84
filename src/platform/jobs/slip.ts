import { DELIVERIES_PER_SLIP, type LeasedJob } from './lease-statements.js';

/** What is handed to a worker: the ids of jobs of one type, and the numbers of their leases. */
export interface Slip {
  readonly id: string;
  readonly type: string;
  readonly jobs: readonly (readonly [id: string, lease: number])[];
}

const ORGANIZATIONS_PER_SLIP = 5;

/**
 * The slips that jobs were put onto when they were leased. Deliveries of different organizations go together only where there are
 * more slips than hands: then they would wait anyway.
 */
export function slipsOf(jobs: readonly LeasedJob[], isDelivery: (type: string) => boolean, hands: number): Slip[] {
  const slips = [...Map.groupBy(jobs, ({ slip }) => slip)].map(([id, [first, ...others]]) => ({
    id,
    type: first!.type,
    jobs: [first!, ...others].map((job) => [job.id, job.lease] as const),
  }));
  return slips.length > hands ? together(slips, isDelivery) : slips;
}

function together(slips: readonly Slip[], isDelivery: (type: string) => boolean): Slip[] {
  const fewer: Slip[][] = [];
  const current = new Map<string, Slip[]>();
  for (const slip of slips) {
    const parts = isDelivery(slip.type) ? current.get(slip.type) : undefined;
    const count = parts?.reduce((sum, { jobs }) => sum + jobs.length, slip.jobs.length) ?? Infinity;
    if (parts && parts.length < ORGANIZATIONS_PER_SLIP && count <= DELIVERIES_PER_SLIP) parts.push(slip);
    else {
      const next = [slip];
      fewer.push(next);
      current.set(slip.type, next);
    }
  }
  return fewer.map((parts) => ({ ...parts[0]!, jobs: parts.flatMap(({ jobs }) => jobs) }));
}
