import { normalizedWithin } from '#platform/http';

/** In characters (RFC 5321, section 4.5.3.1, and its erratum 1690). */
export const LONGEST_ADDRESS = 254;

/**
 * The one form that an address is stored and looked up in: without surrounding space, in compatibility-composed Unicode
 * and lower case. No provider of today tells `Ada@` from `ada@`, though RFC 5321 would let it.
 */
export const normalizeEmail = (address: string): string =>
  normalizedWithin(LONGEST_ADDRESS, 'NFKC', address.trim()).toLowerCase();
