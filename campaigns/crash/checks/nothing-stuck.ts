import type { Check } from './check.ts';

/** Everything that was to be done later was done, within the time that a campaign waits for it. */
export const nothingStuck: Check = {
  name: 'nothing stuck',
  promise: 'no event, delivery or job waits or was given up once everything is in order again',
  violations: ({ state }) =>
    state.unfinished
      .filter(({ count }) => count > 0)
      .map(({ what, count, example }) => `${count} ${what}, such as ${example}`),
};
