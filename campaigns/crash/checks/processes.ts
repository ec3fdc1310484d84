import type { Check } from './check.ts';

/** Whatever happens to the database, a process of Atrium stays, and ends well when it is asked to. */
export const processes: Check = {
  name: 'processes',
  promise: 'no process ends by itself, or does not end when it is asked to',
  violations: ({ state }) => [...state.misbehaviour],
};
