import type { Mail } from './mail.js';
import { oneLine } from './one-line.js';

const LONGEST_SUBJECT = 200;
const LONGEST_NAME = 100;

/** The same mail with nothing in it that a header or the database could not hold, whoever wrote its words. */
export function storable({ to: { name = '', address }, subject, text, html }: Mail): Mail {
  return {
    to: { name: headerLine(name, LONGEST_NAME), address: storableText(address) },
    subject: headerLine(subject, LONGEST_SUBJECT),
    text: storableText(text),
    html: storableText(html),
  };
}

/** One line that is no encoded word (RFC 2047), which the reader's program would make something else of. */
const headerLine = (text: string, longest: number): string => oneLine(text, longest).replaceAll('=?', '= ?');

const storableText = (text: string): string => text.toWellFormed().replaceAll('\0', '');
