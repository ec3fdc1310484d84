import { parse } from 'csv-parse/sync';
import { DemoError } from './demo-error.ts';
import { classify, COLUMNS, type RefusedLine, type SaleLine } from './ledger-line.ts';
import { forEachLine } from './text-lines.ts';

/** What was sold at once, to be placed as one order. */
export interface Invoice {
  readonly number: string;
  readonly lines: SaleLine[];
}

/** The part of a ledger that is replayed, and where every one of its lines went. */
export interface Ledger {
  readonly invoices: readonly Invoice[];
  readonly refused: readonly RefusedLine[];
  readonly linesRead: number;
  readonly saleLines: number;
  /** Lines behind the last invoice that is replayed, and of none of those that are. */
  readonly linesAfter: number;
}

/**
 * Reads the first `most` invoices that sell something, whole, with all that lies between them. A ledger whose lines do
 * not all end as a sale, a refusal or behind the end fails; a file that cannot be read is refused with `DemoError`.
 */
export async function readLedger(file: string, most = Infinity): Promise<Ledger> {
  const section = new Section(most);
  let line = 0;
  await forEachLine(file, (text) => {
    line++;
    if (line === 1) refuseOtherColumns(file, text);
    else section.add(read(line, text));
  });
  if (line === 0) refuseOtherColumns(file, '');
  return section.ledger(line - 1);
}

class Section {
  private readonly invoices = new Map<string, Invoice>();
  private readonly refused: RefusedLine[] = [];
  private saleLines = 0;
  private linesAfter = 0;
  private readonly most: number;

  constructor(most: number) {
    this.most = most;
  }

  add(line: SaleLine | RefusedLine): void {
    // An invoice may go on behind the end: others stand between its lines.
    if (this.invoices.size >= this.most && !this.invoices.has(line.invoice)) this.linesAfter++;
    else if ('reason' in line) this.refused.push(line);
    else this.sell(line);
  }

  ledger(linesRead: number): Ledger {
    const { refused, saleLines, linesAfter } = this;
    const accounted = saleLines + refused.length + linesAfter;
    if (accounted !== linesRead) throw new Error(`${linesRead} lines were read, but ${accounted} are accounted for.`);
    return { invoices: [...this.invoices.values()], refused, linesRead, saleLines, linesAfter };
  }

  private sell(line: SaleLine): void {
    const invoice = this.invoices.get(line.invoice) ?? { number: line.invoice, lines: [] };
    this.invoices.set(line.invoice, invoice);
    invoice.lines.push(line);
    this.saleLines++;
  }
}

/** Each line is parsed by itself, so that a quote that is never closed spoils its own line only. */
function read(line: number, text: string): SaleLine | RefusedLine {
  try {
    return classify(line, fieldsOf(text));
  } catch (error) {
    const about = (error as Error).message.split(':')[0]!;
    return { line, invoice: '', reason: 'malformed line', about, amount: 0n };
  }
}

function fieldsOf(text: string): string[] {
  // Most lines quote nothing, and setting up a parser for each would take most of the time.
  if (!text.includes('"')) return text.split(',');
  const [fields = []] = parse(text, { relax_column_count: true });
  return fields;
}

function refuseOtherColumns(file: string, header: string): void {
  if (header === COLUMNS.join(',')) return;
  throw new DemoError(`${file} does not begin with the columns ${COLUMNS.join(',')}.`);
}
