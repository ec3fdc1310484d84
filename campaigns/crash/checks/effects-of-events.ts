import type { Check } from './check.ts';

const MOST_TOLD = 3;

/** For each event each handler has done its work once: what happened is counted, never the rows of outbox or inbox. */
export const effectsOfEvents: Check = {
  name: 'effects of events',
  promise: 'each event has its effect once for each handler, and nothing has that did not happen',
  violations: ({ state: { orders, streams, sightings } }) => {
    const expected = new Set([
      ...orders.map(({ id }) => `placed ${id} 1`),
      ...orders.filter(({ status }) => status === 'cancelled').map(({ id }) => `cancelled ${id} 2`),
      ...streams.flatMap(({ id, steps }) => Array.from({ length: steps }, (_, index) => `step ${id} ${index + 1}`)),
    ]);
    const seen = Map.groupBy(sightings, ({ handler, subject, number }) => `${handler} ${subject} ${number}`);
    return [
      ...told(
        [...expected].filter((event) => !seen.has(event)),
        'had no effect',
      ),
      ...told(
        [...seen].filter(([, { length }]) => length > 1).map(([event]) => event),
        'had its effect more than once',
      ),
      ...told(
        [...seen.keys()].filter((event) => !expected.has(event)),
        'had an effect, and did not happen',
      ),
    ];
  },
};

/** Where one is missing, thousands may be. */
function told(events: readonly string[], words: string): string[] {
  const rest = events.length - MOST_TOLD;
  return [
    ...events.slice(0, MOST_TOLD).map((event) => `event ${event} ${words}`),
    ...(rest > 0 ? [`and ${rest} more events ${words}`] : []),
  ];
}
