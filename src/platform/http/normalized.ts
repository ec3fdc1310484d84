/** How many code units, at most, Unicode composes into one character. */
export const MOST_PER_CHARACTER = 4;

/**
 * A text in one of Unicode's forms, if it can be of no more than `longest` characters then. A longer one stays as it is, for
 * its validator to refuse: to bring 50,000 combining marks in order keeps the process busy for 0.8 s.
 */
export function normalizedWithin(longest: number, form: 'NFC' | 'NFKC', text: string): string {
  return text.length <= longest * MOST_PER_CHARACTER ? text.normalize(form) : text;
}
