/** What would end a line, or be seen as something else than it is: controls, and what turns the direction of writing. */
const UNSEEN = /[\p{Cc}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu;

/** A text as one line of at most so many characters, whoever wrote it. */
export function oneLine(text: string, longest: number): string {
  return clipped(text.toWellFormed().replaceAll(UNSEEN, ' ').replaceAll(/ {2,}/g, ' ').trim(), longest);
}

/** A text of at most so many characters, with an ellipsis where it had more. */
export function clipped(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const characters = Array.from(text.slice(0, 2 * longest + 2));
  return characters.length <= longest ? text : `${characters.slice(0, longest - 1).join('')}…`;
}
