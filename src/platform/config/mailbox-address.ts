import { domainToASCII } from 'node:url';

/** Somebody who mail comes from or goes to. */
export interface MailboxAddress {
  readonly name?: string;
  readonly address: string;
}

/** What RFC 5321 lets an address be long, and its two parts; the first counts bytes. */
const LONGEST_ADDRESS = 254;
const LONGEST_LOCAL_PART = 64;
const LONGEST_DOMAIN = 253;
/** An atom of RFC 5322 with the letters of RFC 6531: no quotes, so nothing in an address is ever more than itself. */
const LOCAL_PART = /^[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+(\.[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+)*$/u;
const DOMAIN = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*$/i;

/** Whether mail can be sent to an address: narrower than what may be registered, which may be quoted. */
export function isMailable(address: string): boolean {
  const at = address.lastIndexOf('@');
  if (at < 1 || Buffer.byteLength(address) > LONGEST_ADDRESS) return false;
  const [local, domain] = [address.slice(0, at), domainToASCII(address.slice(at + 1))];
  if (Buffer.byteLength(local) > LONGEST_LOCAL_PART || domain.length > LONGEST_DOMAIN) return false;
  return LOCAL_PART.test(local) && DOMAIN.test(domain);
}

/** Reads `Meadow Bakery <hello@example.com>` or `hello@example.com`; undefined for anything else. */
export function mailboxIn(text: string): MailboxAddress | undefined {
  const [, name, bracketed] = /^([^<>"\p{Cc}]{1,100}?) *<([^<>]+)>$/u.exec(text) ?? [];
  const address = bracketed ?? text;
  if (!isMailable(address)) return undefined;
  return name === undefined ? { address } : { name, address };
}
