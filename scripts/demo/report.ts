import { printAmount } from './decimal.ts';
import type { RefusedLine } from './ledger-line.ts';
import { byReason } from './refused-lines.ts';
import type { Outcome } from './run.ts';
import { textTable } from './text-table.ts';
import { totalsOfLedger } from './totals.ts';

const EXAMPLES = 3;
const MOST_COMPLAINTS = 20;
const WIDEST_EXAMPLE = 70;

const count = (number: number): string => number.toLocaleString('en-GB');
const milliseconds = (microseconds: number): string => (microseconds / 1000).toFixed(1);

/** Writes down, on one screen, what a replay came to. */
export function report(outcome: Outcome): string {
  const sections = [
    counts(outcome),
    noSales(outcome),
    totals(outcome),
    speed(outcome),
    store(outcome),
    verdict(outcome),
  ];
  return sections.map((lines) => `${lines.join('\n')}\n`).join('\n');
}

function counts({ ledger, url, slug, products, orders }: Outcome): string[] {
  const { linesRead, saleLines, refused, linesAfter, invoices } = ledger;
  const rest = linesAfter > 0 ? ` + ${count(linesAfter)} behind the last invoice` : '';
  return [
    `Ledger      ${count(linesRead)} lines = ${count(saleLines)} sold + ${count(refused.length)} no sales${rest}`,
    `Atrium      ${count(orders)} of ${count(invoices.length)} invoices are orders, of ${count(products)} products of ${slug} at ${url}`,
  ];
}

function noSales({ ledger: { refused, invoices } }: Outcome): string[] {
  if (refused.length === 0) return ['No sales    none'];
  const rows = byReason(refused).flatMap(({ reason, lines, amount }) => [
    [reason, count(lines.length), printAmount(amount), example(lines[0]!)],
    ...lines.slice(1, EXAMPLES).map((line) => ['', '', '', example(line)]),
  ]);
  const amount = refused.reduce((sum, line) => sum + line.amount, 0n);
  const sold = totalsOfLedger(invoices).get('GBP')?.exact ?? 0n;
  const together = [
    'together',
    count(refused.length),
    printAmount(amount),
    `and ${printAmount(sold + amount)} with sales`,
  ];
  return textTable([['No sales', 'lines', 'GBP', 'such as'], ...rows, together], [0, 3]);
}

function example({ line, invoice, about }: RefusedLine): string {
  const text = `line ${line}: ${invoice && `${invoice} `}${about}`;
  return text.length > WIDEST_EXAMPLE ? `${text.slice(0, WIDEST_EXAMPLE - 1)}…` : text;
}

function totals({ totals: { ledger, answered, kept } }: Outcome): string[] {
  const columns = [ledger, answered, kept];
  const currencies = new Set(columns.flatMap((column) => [...column.keys()]));
  const rows = [...currencies].flatMap((currency) =>
    (['exact', 'payable'] as const).map((kind) => {
      const amounts = columns.map((column) => column.get(currency)?.[kind] ?? 0n);
      return [`${currency} ${kind}`, ...[...amounts, amounts[2]! - amounts[0]!].map(printAmount)];
    }),
  );
  return textTable([['Totals', 'ledger', 'as answered', 'read again', 'difference'], ...rows]);
}

function speed({ latencies, retries, orders, ledger, ordersSeconds, concurrency }: Outcome): string[] {
  const perSecond = (number: number) => count(Math.round(number / ordersSeconds));
  const rows = latencies.map(({ kind, count: requests, p50, p90, p99, max }) => [
    kind,
    count(requests),
    ...[p50, p90, p99, max].map(milliseconds),
  ]);
  const again = [...retries].map(([why, times]) => `${count(times)} × ${why}`).join(', ');
  return [
    `Throughput  ${perSecond(orders)} orders/s, ${perSecond(ledger.saleLines)} lines/s for ${ordersSeconds.toFixed(1)} s, ${concurrency} at once`,
    ...textTable([['Requests', 'answers', 'p50 ms', 'p90 ms', 'p99 ms', 'max ms'], ...rows]),
    `Sent again  ${again || 'none'}`,
  ];
}

function store({ failures, stock, products, bestsellers }: Outcome): string[] {
  const byProblem = [...Map.groupBy(failures, ({ problem }) => problem)];
  const refusals = byProblem.map(([problem, { length }]) => `${count(length)} × ${problem}`).join(', ');
  const agree = stock.counted - stock.differences.length;
  const best = bestsellers.map(({ sku, name, units }) => ['', count(units), sku, name]);
  return [
    `Refused     ${refusals || 'none'}`,
    `Stock       of ${count(stock.counted)} of ${count(products)} products looked at, ${count(agree)} have reserved what was sold`,
    ...textTable([['Best sellers', 'units', 'SKU', 'name'], ...best], [0, 2, 3]),
  ];
}

function verdict({ complaints }: Outcome): string[] {
  if (complaints.length === 0) return ['Everything agrees, to the ten-thousandth of a pound.'];
  const more = complaints.length - MOST_COMPLAINTS;
  return [
    `${count(complaints.length)} things do not agree:`,
    ...complaints.slice(0, MOST_COMPLAINTS).map((complaint) => `- ${complaint}`),
    ...(more > 0 ? [`- and ${count(more)} more`] : []),
  ];
}
