import { BlockList, isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

/** What leads to an address: everybody may go to a public one, to a private one whom the operator lets. */
export type Reach = 'public' | 'private' | 'none';

/**
 * Which addresses may be connected to on behalf of somebody else. Of the whole Internet it is the unicast addresses that
 * nobody has set aside (IANA's special-purpose registries): not loopback, private, link-local (and with it the metadata of
 * clouds), carrier-grade NAT, multicast, documentation, nor what holds another address inside: mapped, NAT64, 6to4, Teredo.
 * Beside them there are the networks that the operator names.
 */
export class AddressPolicy {
  private readonly named = new BlockList();

  /** Whether there is any network that may be reached without TLS. */
  readonly namesNetworks: boolean;

  constructor(privateNetworks: readonly string[]) {
    this.namesNetworks = privateNetworks.length > 0;
    for (const network of privateNetworks) {
      const [address, length] = network.split('/') as [string, string?];
      const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
      this.named.addSubnet(address, Number(length ?? (family === 'ipv6' ? 128 : 32)), family);
    }
  }

  /** How an address, as IP writes it, may be reached. */
  reachOf(address: string): Reach {
    const family = isIP(address);
    if (family === 0) return 'none';
    const parsed = ipaddr.parse(address);
    // Asked first: of a mapped address a BlockList sees the one inside, and so would let it through by the other's name.
    if (parsed.range() === 'ipv4Mapped') return 'none';
    if (this.named.check(address, family === 6 ? 'ipv6' : 'ipv4')) return 'private';
    return isPublic(parsed) ? 'public' : 'none';
  }
}

const GLOBAL_UNICAST = ipaddr.IPv6.parseCIDR('2000::/3');
/** Azure tells a machine its secrets from here, though the address is a public one. */
const AZURE_WIRE_SERVER = '168.63.129.16';

function isPublic(address: ipaddr.IPv4 | ipaddr.IPv6): boolean {
  if (address.range() !== 'unicast' || address.toString() === AZURE_WIRE_SERVER) return false;
  return address.kind() === 'ipv4' || (address as ipaddr.IPv6).match(GLOBAL_UNICAST);
}
