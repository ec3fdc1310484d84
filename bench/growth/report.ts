import { table } from '../report.ts';
import type { Crowd } from './buyers.ts';
import { type Question, questions } from './questions.ts';
import type { Reading } from './reads.ts';

const count = new Intl.NumberFormat('en-US');

/** What each question came to in each store, as Markdown. */
export function readsTable(stores: ReadonlyMap<number, ReadonlyMap<Question, Reading>>): string {
  const rows = questions.map((question) => [
    question.title,
    ...[...stores.values()].map((readings) => cell(readings.get(question)!)),
  ]);
  return table(['asked of a store of', ...[...stores.keys()].map((size) => `${count.format(size)} products`)], rows);
}

function cell({ p50, cost, items, more }: Reading): string {
  const isCutShort = more && items < 20;
  return `${p50.toFixed(1)} ms, ${cost.toFixed(2)} ms${isCutShort ? ` (${items} found)` : ''}`;
}

/** What each crowd of buyers came to, as Markdown. */
export function buyersTable(crowds: readonly Crowd[]): string {
  const rows = crowds.map(({ buyers, wantTheSame, outcome: { requests, seconds, p50, p99 } }) => [
    `${buyers}, of ${wantTheSame ? 'the same three products' : 'different products'}`,
    (requests / seconds).toFixed(0),
    p50.toFixed(1),
    p99.toFixed(1),
  ]);
  return table(['buyers at once', 'orders/s', 'p50 ms', 'p99 ms'], rows);
}
