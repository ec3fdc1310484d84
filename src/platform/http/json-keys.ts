const QUOTE = 0x22;
const COLON = 0x3a;
const BACKSLASH = 0x5c;

/**
 * How many keys a well-formed JSON text writes down: one before each colon that is outside of strings. What was parsed holds
 * fewer when a key stands twice in one object, also where it is written in two ways (`"a"`, `"\u0061"`).
 */
export function keysIn(json: string): number {
  let keys = 0;
  for (let index = 0; index < json.length; index++) {
    const character = json.charCodeAt(index);
    if (character === COLON) keys++;
    else if (character === QUOTE) index = endOfString(json, index);
  }
  return keys;
}

function endOfString(json: string, begin: number): number {
  let end = begin;
  do end = json.indexOf('"', end + 1);
  while (isEscaped(json, end));
  return end;
}

function isEscaped(json: string, index: number): boolean {
  let backslashes = 0;
  while (json.charCodeAt(index - 1 - backslashes) === BACKSLASH) backslashes++;
  return backslashes % 2 === 1;
}
