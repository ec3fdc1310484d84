import { isIP } from 'node:net';
import { Injectable } from '@nestjs/common';
import { Config } from '#platform/config';
import { AddressPolicy } from './address-policy.js';
import { EgressFailed } from './egress.errors.js';
import { type EgressAnswer, exchange } from './exchange.js';
import { Names } from './names.js';
import { reachable, type Target, targetOf } from './target.js';

export interface EgressRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** How long all of it may take, from the first question to a name server to the last byte of the answer. */
  readonly seconds: number;
  /** Ends it earlier, and has it fail with the signal's reason. */
  readonly signal?: AbortSignal;
}

/**
 * Sends requests to addresses that strangers chose, and to none that only we can reach. A name is resolved once, its
 * addresses are judged, and the connection goes to those that were judged: a name that means something else a moment later
 * leads nowhere.
 */
@Injectable()
export class Egress {
  private readonly policy: AddressPolicy;

  constructor(
    config: Config,
    private readonly names: Names,
  ) {
    this.policy = new AddressPolicy(config.egressPrivateNetworks);
  }

  /** Refuses with `EgressRefused` an address that nothing will ever be sent to, as far as it shows that by itself. */
  check(url: string): void {
    targetOf(url, this.policy);
  }

  /**
   * Posts a body; resolves to the answer, whatever its status. Fails with `EgressRefused` when the address may not be
   * connected to, and with `EgressFailed` when no answer came in time.
   */
  async post({ url, headers, body, seconds, signal }: EgressRequest): Promise<EgressAnswer> {
    const target = targetOf(url, this.policy);
    const late = new AbortController();
    const timer = setTimeout(() => late.abort(new EgressFailed(`no answer came within ${seconds} s`)), seconds * 1000);
    const end = signal ? AbortSignal.any([late.signal, signal]) : late.signal;
    try {
      const addresses = await this.addressesOf(target, end);
      return await exchange({ target, addresses, headers, body, end });
    } finally {
      clearTimeout(timer);
    }
  }

  private async addressesOf(target: Target, end: AbortSignal): Promise<string[]> {
    const isName = isIP(target.host) === 0;
    const addresses = isName ? await this.names.addressesOf(target.host, end) : [target.host];
    end.throwIfAborted();
    if (addresses.length === 0) throw new EgressFailed('its host has no address');
    return reachable(target, addresses, this.policy);
  }
}
