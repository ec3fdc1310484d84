import { parseDecimal } from './decimal.ts';

export const COLUMNS = [
  'InvoiceNo',
  'StockCode',
  'Description',
  'Quantity',
  'InvoiceDate',
  'UnitPrice',
  'CustomerID',
  'Country',
];

/** Why a line of a ledger is no sale, in the order in which it is asked. */
export const REASONS = [
  'malformed line',
  'cancellation',
  'bad-debt adjustment',
  'no invoice',
  'quantity not positive',
  'negative price',
  'price zero',
] as const;

export type Reason = (typeof REASONS)[number];

interface LedgerLine {
  /** Counted from 1, the header being the first. */
  readonly line: number;
  readonly invoice: string;
}

/** A line that sells something. */
export interface SaleLine extends LedgerLine {
  readonly stockCode: string;
  readonly description: string;
  readonly quantity: number;
  /** Ten-thousandths of a pound, for one piece. */
  readonly price: bigint;
}

/** A line that sells nothing, and why. */
export interface RefusedLine extends LedgerLine {
  readonly reason: Reason;
  /** What the line is about, or what is wrong with it. */
  readonly about: string;
  /** Quantity times price in ten-thousandths, where both can be read. */
  readonly amount: bigint;
}

/** Tells a sale from what is none; every line is one of the two. */
export function classify(line: number, fields: readonly string[]): SaleLine | RefusedLine {
  const [invoice = '', stockCode = '', description = '', quantityText = '', , priceText = ''] = fields;
  const refuse = (reason: Reason, about: string, amount = 0n): RefusedLine => ({
    line,
    invoice,
    reason,
    about,
    amount,
  });

  if (fields.length !== COLUMNS.length) return refuse('malformed line', `has ${fields.length} fields`);
  if (invoice === '' || stockCode === '') return refuse('malformed line', 'has no invoice number or no stock code');
  const quantity = parseQuantity(quantityText);
  if (quantity === undefined) return refuse('malformed line', `has a quantity of ${JSON.stringify(quantityText)}`);
  const price = parseDecimal(priceText);
  if (price === undefined) return refuse('malformed line', `has a price of ${JSON.stringify(priceText)}`);

  const reason = reasonAgainst(invoice, quantity, price);
  if (!reason) return { line, invoice, stockCode, description: description.trim(), quantity, price };
  const what = `${quantity} × ${stockCode}${description && ` ${description}`} at ${priceText}`;
  return refuse(reason, what, BigInt(quantity) * price);
}

function reasonAgainst(invoice: string, quantity: number, price: bigint): Reason | undefined {
  if (invoice.startsWith('C')) return 'cancellation';
  if (invoice.startsWith('A')) return 'bad-debt adjustment';
  if (!/^\d/.test(invoice)) return 'no invoice';
  if (quantity <= 0) return 'quantity not positive';
  if (price < 0n) return 'negative price';
  if (price === 0n) return 'price zero';
  return undefined;
}

function parseQuantity(text: string): number | undefined {
  return /^-?\d{1,15}$/.test(text) ? Number(text) : undefined;
}
