import type { Check } from './check.ts';

/** A request that cannot be served just now is answered 503: 500 says that somebody has made a mistake. */
export const answers: Check = {
  name: 'answers',
  promise: 'no request is answered 500, whatever is broken',
  violations: ({ operations }) =>
    operations.flatMap(({ kind, key, attempts }) =>
      attempts
        .filter(({ status }) => status >= 500 && status !== 503)
        .map(({ status, at }) => `to ${kind} (${key}) was answered ${status} at ${at} ms`),
    ),
};
