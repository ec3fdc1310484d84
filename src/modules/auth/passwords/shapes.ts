/** Accents, joiners and selectors: what a letter can wear and still be read as the same one. */
const WORN = /[\p{Script=Inherited}\p{Default_Ignorable_Code_Point}]/gu;

/** What follows what in the alphabet, in numbers and on keyboards; each begins again behind its end. */
const ROWS = [
  '0123456789',
  'ABCDEFGHIJKLMNOPQRSTUVWXYZ',
  'QWERTYUIOPASDFGHJKLZXCVBNM',
  'QWERTZUIOPASDFGHJKLYXCVBNM',
  'AZERTYUIOPQSDFGHJKLMWXCVBN',
  '1QAZ2WSX3EDC4RFV5TGB6YHN7UJM8IK9OL0P',
];

const neighbours = new Set(
  ROWS.flatMap((row) => Array.from(row).flatMap((key, at) => [key + row.at(at - 1)!, row.at(at - 1)! + key])),
);

/** One form for all spellings that a guess would try: whatever their width, their capitals and their accents. */
export const folded = (text: string): string => bared(bared(text).toUpperCase());

const bared = (text: string): string => text.normalize('NFKD').replaceAll(WORN, '');

/** From its first letter to its last: without the numbers and signs that people put around a word. */
export const coreOf = (text: string): string => /\p{L}.*\p{L}|\p{L}/su.exec(text)?.[0] ?? '';

/** Letters and numbers only. */
export const squeezed = (text: string): string => text.replaceAll(/[^\p{L}\p{N}]+/gu, '');

/**
 * The shortest piece that a text repeats, twice at least and the last time perhaps in part; the text itself where it repeats
 * none. In time proportional to the text (Knuth, Morris and Pratt: its longest border).
 */
export function repeatedPieceOf(text: string): string {
  const borders = [0];
  for (let at = 1, border = 0; at < text.length; at++) {
    while (border > 0 && text[at] !== text[border]) border = borders[border - 1]!;
    if (text[at] === text[border]) border++;
    borders.push(border);
  }
  const period = text.length - borders.at(-1)!;
  return period * 2 <= text.length ? text.slice(0, period) : text;
}

/**
 * How many letters and numbers of a folded text do not follow from the one before, and how many different signs there are:
 * `ABCDEFGH 1234` comes to three.
 */
export function turnsOf(text: string): number {
  let turns = new Set(text.match(/[^\p{L}\p{N}]/gu)).size;
  let before = '';
  for (const character of squeezed(text)) {
    if (character !== before && !neighbours.has(before + character)) turns++;
    before = character;
  }
  return turns;
}
