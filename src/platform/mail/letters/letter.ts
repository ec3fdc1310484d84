import { oneLine } from '../one-line.js';
import { type Markup, markup } from './markup.js';

/** A part of a letter, which can say itself as text and as HTML. */
export interface Block {
  readonly text: string;
  readonly html: Markup;
}

/** What somebody is told, said once: it becomes a mail as text and as HTML, and an entry of an inbox. */
export interface Letter {
  /** What it is about, in one line. */
  readonly subject: string;
  readonly body: readonly Block[];
}

const LONGEST_CELL = 500;

/** Some sentences. */
export function paragraph(text: string): Block {
  return { text, html: markup`<p style="margin:0 0 16px">${text}</p>` };
}

/** Rows of the same kind of thing; the last cell of each is a number or a sum, and stands at the right. */
export function table(rows: readonly (readonly string[])[]): Block {
  const lines = rows.map((cells) => cells.map((cell) => oneLine(cell, LONGEST_CELL)));
  return {
    text: lines.map((cells) => cells.join('  ')).join('\n'),
    html: markup`<table style="width:100%;border-collapse:collapse;margin:0 0 16px">${lines.map(row)}</table>`,
  };
}

/** A way to somewhere; throws for what is no address of the web, whoever it came from. */
export function link(label: string, address: string): Block {
  const url = new URL(address);
  if (!['https:', 'http:'].includes(url.protocol)) throw new TypeError(`A letter links to no ${url.protocol} address`);
  return {
    text: `${label}: ${url.href}`,
    html: markup`<p style="margin:0 0 16px"><a href="${url.href}" style="color:#0b57d0">${label}</a></p>`,
  };
}

/** What the parts of a letter say, as text. */
export const textOf = (body: readonly Block[]): string => body.map(({ text }) => text).join('\n\n');

const row = (cells: readonly string[]): Markup => markup`<tr>${cells.map(cell)}</tr>`;

const cell = (text: string, index: number, { length }: readonly string[]): Markup =>
  index > 0 && index === length - 1
    ? markup`<td style="padding:4px 0;text-align:right;white-space:nowrap">${text}</td>`
    : markup`<td style="padding:4px 16px 4px 0">${text}</td>`;
