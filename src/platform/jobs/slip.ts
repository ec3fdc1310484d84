import type { LeasedJob } from './lease-statements.js';

/** What is handed to a worker: the ids of jobs of one type, and the numbers of their leases. */
export interface Slip {
  readonly type: string;
  readonly jobs: readonly (readonly [id: string, lease: number])[];
}

/** So many deliveries of one handler go together, each in a transaction of its own. */
export const DELIVERIES_PER_SLIP = 25;
const ORGANIZATIONS_PER_SLIP = 5;

/**
 * Puts jobs onto slips, in their order: deliveries with the same key onto the same slip, each other job onto one of its own.
 * Deliveries of different organizations go together only where there are more slips than hands: then they would wait anyway.
 */
export function slipsOf(jobs: readonly LeasedJob[], isDelivery: (type: string) => boolean, hands: number): Slip[] {
  const slips = slipsByOrganization(jobs, isDelivery);
  return slips.length > hands ? together(slips, isDelivery) : slips;
}

function slipsByOrganization(jobs: readonly LeasedJob[], isDelivery: (type: string) => boolean): Slip[] {
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

function together(slips: readonly Slip[], isDelivery: (type: string) => boolean): Slip[] {
  const fewer: { type: string; parts: Slip['jobs'][] }[] = [];
  const current = new Map<string, (typeof fewer)[number]>();
  for (const { type, jobs } of slips) {
    const slip = isDelivery(type) ? current.get(type) : undefined;
    const count = slip?.parts.reduce((sum, part) => sum + part.length, jobs.length) ?? Infinity;
    if (slip && slip.parts.length < ORGANIZATIONS_PER_SLIP && count <= DELIVERIES_PER_SLIP) slip.parts.push(jobs);
    else {
      const next = { type, parts: [jobs] };
      fewer.push(next);
      current.set(type, next);
    }
  }
  return fewer.map(({ type, parts }) => ({ type, jobs: parts.flat() }));
}
