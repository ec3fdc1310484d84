/**
 * The one form that an address is stored and looked up in: without surrounding space, in compatibility-composed Unicode
 * and lower case. No provider of today tells `Ada@` from `ada@`, though RFC 5321 would let it.
 */
export const normalizeEmail = (address: string): string => address.trim().normalize('NFKC').toLowerCase();
