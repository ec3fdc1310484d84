import type { LeasedJob } from './lease-statements.js';

/** What is handed to a worker: the ids of jobs of one type and one organization, and the numbers of their leases. */
export interface Slip {
  readonly type: string;
  readonly jobs: readonly (readonly [id: string, lease: number])[];
}

/** So many deliveries of one handler go together, each in a transaction of its own. */
export const DELIVERIES_PER_SLIP = 25;

/** Puts jobs onto slips, in their order: deliveries with the same key onto the same slip, each other job onto one of its own. */
export function slipsOf(jobs: readonly LeasedJob[], isDelivery: (type: string) => boolean): Slip[] {
  const slips: { type: string; jobs: [string, number][] }[] = [];
  const current = new Map<string, (typeof slips)[number]>();
  const ofStream = new Map<string, (typeof slips)[number]>();
  for (const { id, lease, type, key, lane } of jobs) {
    const group = `${lane} ${type}`;
    const stream = `${group} ${key}`;
    let slip = isDelivery(type) ? (key !== null && ofStream.get(stream)) || current.get(group) : undefined;
    if (!slip || (slip.jobs.length >= DELIVERIES_PER_SLIP && !ofStream.has(stream))) {
      slip = { type, jobs: [] };
      slips.push(slip);
      current.set(group, slip);
    }
    if (key !== null) ofStream.set(stream, slip);
    slip.jobs.push([id, lease]);
  }
  return slips;
}
