import { isIP } from 'node:net';
import type { AddressPolicy } from './address-policy.js';
import { EgressRefused } from './egress.errors.js';

/** Where a request goes: what the URL says, taken apart. */
export interface Target {
  readonly url: URL;
  readonly isSecure: boolean;
  /** The host without the brackets of IPv6: a name, or an address as IP writes it. */
  readonly host: string;
}

const DEFAULT_PORTS: Readonly<Record<string, number>> = { 'https:': 443, 'http:': 80 };
const FIRST_UNPRIVILEGED_PORT = 1024;
const NOT_SECURE = 'it must begin with https://';

/**
 * Takes an address apart that somebody wants us to send to. The URL parser has brought every notation of IPv4 into one
 * (`0x7f.1`, `017700000001`, `2130706433` are all `127.0.0.1`) before it is looked at. Refuses with `EgressRefused` what needs no
 * name server to be refused.
 */
export function targetOf(address: string, policy: AddressPolicy): Target {
  if (!URL.canParse(address)) throw new EgressRefused('it is not a URL');
  const url = new URL(address);
  if (!(url.protocol in DEFAULT_PORTS)) throw new EgressRefused(NOT_SECURE);
  if (url.username !== '' || url.password !== '') throw new EgressRefused('it must not hold credentials');
  const usual = DEFAULT_PORTS[url.protocol]!;
  const port = url.port === '' ? usual : Number(url.port);
  if (port !== usual && port < FIRST_UNPRIVILEGED_PORT)
    throw new EgressRefused(`its port must be ${usual}, or ${FIRST_UNPRIVILEGED_PORT} and above`);
  const isSecure = url.protocol === 'https:';
  if (!isSecure && !policy.namesNetworks) throw new EgressRefused(NOT_SECURE);
  const target = { url, isSecure, host: url.hostname.replace(/^\[(.*)\]$/, '$1') };
  if (isIP(target.host) !== 0) reachable(target, [target.host], policy);
  return target;
}

/** Those of the addresses that may be connected to; refuses with `EgressRefused` when there is none. */
export function reachable({ isSecure }: Target, addresses: readonly string[], policy: AddressPolicy): string[] {
  const allowed = addresses.filter((address) => policy.reachOf(address) !== 'none');
  if (allowed.length === 0) throw new EgressRefused('its host is not on the public Internet');
  if (isSecure) return allowed;
  const near = allowed.filter((address) => policy.reachOf(address) === 'private');
  if (near.length === 0) throw new EgressRefused(NOT_SECURE);
  return near;
}
