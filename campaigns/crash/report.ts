import { textTable } from '../../scripts/demo/text-table.ts';
import type { Verdict } from './checks/index.ts';
import type { Control } from './controls.ts';
import type { Figures } from './figures.ts';
import type { Volume } from './state.ts';

/** Everything that a campaign came to. */
export interface Outcome {
  readonly seed: number;
  readonly figures: Figures;
  readonly volume: Volume;
  /** How many arrived, those that came again too. */
  readonly webhooks: number;
  /** How long it took, once nothing was broken any more, until every process was ready, and until no work was left. */
  readonly readyAfter: number;
  readonly dryAfter: number;
  readonly verdicts: readonly Verdict[];
  readonly control?: Control;
}

const MOST_TOLD = 5;

const count = (number: number): string => number.toLocaleString('en-GB');
const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(1)} s`;

/** Writes down, on one screen, what a campaign came to. */
export function report(outcome: Outcome): string {
  const sections = [operations(outcome), faults(outcome), times(outcome), checks(outcome), verdict(outcome)];
  return sections.map((lines) => `${lines.join('\n')}\n`).join('\n');
}

function operations({ figures: { operations, requests, unanswered, unavailable } }: Outcome): string[] {
  const rows = operations.map(({ kind, outcomes: { acknowledged, refused, unknown } }) => [
    kind,
    ...[acknowledged + refused + unknown, acknowledged, refused, unknown].map(count),
  ]);
  return [
    ...textTable([['Operations', 'all', 'acknowledged', 'refused', 'unknown'], ...rows]),
    `${count(requests)} requests, ${count(unanswered)} without an answer, ${count(unavailable)} answered 503`,
  ];
}

function faults({ figures: { faults } }: Outcome): string[] {
  const rows = faults.map(({ kind, count: times, recovery }) => [kind, count(times), seconds(recovery)]);
  return textTable([['Faults', 'times', 'served again within'], ...rows]);
}

function times({ figures: { longestUnavailability }, volume, webhooks, readyAfter, dryAfter }: Outcome): string[] {
  return [
    `Nobody was served for ${seconds(longestUnavailability)} at most.`,
    `Afterwards everything was ready within ${seconds(readyAfter)}, and no work was left ${seconds(dryAfter)} later.`,
    `${count(volume.events)} events, ${count(volume.jobs)} jobs, done in ${count(volume.attempts)} attempts; ${count(webhooks)} webhooks arrived.`,
  ];
}

function checks({ verdicts }: Outcome): string[] {
  return verdicts.flatMap(({ check: { name, promise }, violations }) =>
    violations.length === 0
      ? [`kept    ${name}: ${promise}`]
      : [
          `BROKEN  ${name}: ${promise}`,
          ...violations.slice(0, MOST_TOLD).map((violation) => `        - ${violation}`),
          ...(violations.length > MOST_TOLD ? [`        - and ${count(violations.length - MOST_TOLD)} more`] : []),
        ],
  );
}

/** Whether the check failed that was to notice what was broken on purpose. */
export function wasNoticed({ verdicts, control }: Outcome): boolean {
  return verdicts.some(({ check, violations }) => check.name === control?.noticedBy && violations.length > 0);
}

function verdict(outcome: Outcome): string[] {
  const { seed, verdicts, control } = outcome;
  const broken = verdicts.filter(({ violations }) => violations.length > 0).map(({ check }) => check.name);
  const result = broken.length === 0 ? `All ${verdicts.length} checks passed` : `FAILED: ${broken.join(', ')}`;
  const noticed = wasNoticed(outcome) ? 'was noticed' : 'WAS NOT NOTICED';
  return [
    ...(control ? [`The control ${control.name}, which ${control.breaks}, ${noticed} by: ${control.noticedBy}`] : []),
    `${result}; seed ${seed}.`,
  ];
}
