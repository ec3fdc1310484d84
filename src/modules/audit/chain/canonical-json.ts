/** What JSON can hold. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json | undefined };

/**
 * The one text of a JSON value (RFC 8785): members in the order of the UTF-16 code units of their names, no space between
 * them, texts and numbers as ECMAScript writes them. What has no such text is a `TypeError`.
 */
export function canonicalJson(value: Json): string {
  if (typeof value === 'string') return canonicalText(value);
  if (typeof value === 'number' && !Number.isFinite(value)) throw new TypeError(`JSON has no ${value}`);
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (isList(value)) return `[${value.map(canonicalJson).join(',')}]`;
  let members = '';
  // Sorted without a comparator, texts are in the order of their code units.
  for (const name of Object.keys(value).sort()) {
    const member = value[name];
    if (member !== undefined) members += `${members && ','}${canonicalText(name)}:${canonicalJson(member)}`;
  }
  return `{${members}}`;
}

function canonicalText(text: string): string {
  if (!text.isWellFormed()) throw new TypeError('A text with half a character has no bytes in UTF-8');
  return JSON.stringify(text);
}

const isList = (value: object): value is readonly Json[] => Array.isArray(value);
