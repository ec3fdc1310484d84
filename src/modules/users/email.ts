import { MOST_PER_CHARACTER } from '#platform/http';

/** In characters (RFC 5321, section 4.5.3.1, and its erratum 1690). */
export const LONGEST_ADDRESS = 254;

/** How long it may be as somebody writes it. */
export const LONGEST_SPELLING = MOST_PER_CHARACTER * LONGEST_ADDRESS;

/**
 * The one form that an address is stored and looked up in: in compatibility-composed Unicode, without surrounding space
 * and in lower case. No provider of today tells `Ada@` from `ada@`, though RFC 5321 would let it. What is longer than any
 * spelling stays as it is, for its validator to refuse.
 */
export const normalizeEmail = (address: string): string =>
  address.length > LONGEST_SPELLING ? address : address.normalize('NFKC').trim().toLowerCase();
