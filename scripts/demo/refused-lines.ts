import { writeFileSync } from 'node:fs';
import { DemoError } from './demo-error.ts';
import { printDecimal } from './decimal.ts';
import { type Reason, REASONS, type RefusedLine } from './ledger-line.ts';

/** The lines that are no sale for one reason. */
export interface RefusedForReason {
  readonly reason: Reason;
  readonly lines: readonly RefusedLine[];
  /** Quantity times price of all of them, in ten-thousandths. */
  readonly amount: bigint;
}

/** The refused lines by their reasons, in the order in which these are asked. */
export function byReason(refused: readonly RefusedLine[]): RefusedForReason[] {
  return REASONS.map((reason) => {
    const lines = refused.filter((line) => line.reason === reason);
    return { reason, lines, amount: lines.reduce((sum, { amount }) => sum + amount, 0n) };
  }).filter(({ lines }) => lines.length > 0);
}

/** Writes every refused line, and why, to a CSV file; refuses one that cannot be written with `DemoError`. */
export function writeRefusals(file: string, refused: readonly RefusedLine[]): void {
  const rows = refused.map(({ line, invoice, reason, amount, about }) => [
    String(line),
    quoted(invoice),
    reason,
    printDecimal(amount),
    quoted(about),
  ]);
  try {
    writeFileSync(
      file,
      [['Line', 'InvoiceNo', 'Reason', 'Amount', 'About'], ...rows].map((row) => `${row.join(',')}\n`).join(''),
    );
  } catch (error) {
    throw new DemoError(`${file} cannot be written: ${(error as Error).message}.`);
  }
}

const quoted = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
