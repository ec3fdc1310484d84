import type { Actor } from '#platform/access';
import { MoreThanOneHas } from '../service-accounts.problems.js';

/** Refuses with `MoreThanOneHas` to give out permissions that the giver does not have. */
export function refuseMoreThanHeld({ permissions }: Actor, given: Iterable<string>): void {
  const missing = [...given].filter((permission) => !permissions.has(permission));
  if (missing.length > 0) throw new MoreThanOneHas(missing.sort());
}
