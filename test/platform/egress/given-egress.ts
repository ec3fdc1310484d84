import type { Config } from '#platform/config';
import { Egress, Names } from '#platform/egress';
import type { NameServer } from './name-server.js';

/** Names as a name server of a test tells them. */
class ToldNames extends Names {
  protected override readonly servers: readonly string[] | undefined;

  constructor(server?: NameServer) {
    super();
    this.servers = server && [server.address];
  }
}

/** Sends, beside the public Internet, to these networks only. */
export const egressTo = (networks: readonly string[], names?: NameServer): Egress =>
  new Egress({ egressPrivateNetworks: networks } as Config, new ToldNames(names));
