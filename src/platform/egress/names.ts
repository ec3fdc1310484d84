import { promises as dns } from 'node:dns';
import { Injectable } from '@nestjs/common';

const TRIES = 2;
const PATIENCE_MILLISECONDS = 2000;

/**
 * Asks DNS for the addresses behind a name. Not by `getaddrinfo`, which keeps one of four threads of the whole process busy
 * for as long as somebody's name server likes, and believes files of this machine.
 */
@Injectable()
export class Names {
  /** The name servers to ask: those of the machine. */
  protected readonly servers: readonly string[] | undefined = undefined;

  /** Every address of a name, IPv4 first; none when there is none, or nobody who knows. Ends when `signal` says so. */
  async addressesOf(name: string, signal: AbortSignal): Promise<string[]> {
    // RFC 6761, section 6.3: it means this machine, and DNS is not asked.
    if (/^(.+\.)?localhost\.?$/i.test(name)) return ['127.0.0.1', '::1'];
    const resolver = new dns.Resolver({ timeout: PATIENCE_MILLISECONDS, tries: TRIES });
    if (this.servers) resolver.setServers(this.servers);
    const cancel = () => resolver.cancel();
    signal.addEventListener('abort', cancel, { once: true });
    try {
      const found = await Promise.allSettled([resolver.resolve4(name), resolver.resolve6(name)]);
      return found.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []));
    } finally {
      signal.removeEventListener('abort', cancel);
    }
  }
}
