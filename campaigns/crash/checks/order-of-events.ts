import type { Check } from './check.ts';

/** A handler sees the events of one subject in the order in which they happened, each after the one before is committed. */
export const orderOfEvents: Check = {
  name: 'order of events',
  promise: 'each handler handles the events of one subject one after the other, in the order in which they happened',
  violations: ({ state: { sightings } }) =>
    sightings
      .filter(({ handler, number, seenBefore }) => handler === 'step' && seenBefore !== number - 1)
      .map(({ subject, number, seenBefore }) => `step ${number} of ${subject} was handled behind ${seenBefore} others`),
};
