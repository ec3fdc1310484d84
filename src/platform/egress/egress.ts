import { isIP } from 'node:net';
import { Injectable } from '@nestjs/common';
import { Config } from '#platform/config';
import { AddressPolicy } from './address-policy.js';
import { EgressFailed } from './egress.errors.js';
import { type EgressAnswer, exchange, type WholeAnswer, wholeExchange } from './exchange.js';
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

/** A request whose answer is needed whole. */
export interface EgressQuestion extends Omit<EgressRequest, 'body'> {
  readonly method: 'GET' | 'POST';
  readonly body: string | null;
  /** The largest answer that is taken, in bytes. */
  readonly most: number;
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
    return this.within(seconds, signal, async (end) => {
      const addresses = await this.addressesOf(target, end);
      return exchange({ method: 'POST', target, addresses, headers, body, end });
    });
  }

  /**
   * Asks for something, and resolves to the whole answer, whatever its status. Fails as `post` does, and with `EgressFailed`
   * when the answer is larger than asked for, or breaks off.
   */
  async ask({ url, method, headers, body, most, seconds, signal }: EgressQuestion): Promise<WholeAnswer> {
    const target = targetOf(url, this.policy);
    return this.within(seconds, signal, async (end) => {
      const addresses = await this.addressesOf(target, end);
      return wholeExchange({ method, target, addresses, headers, body, end }, most);
    });
  }

  private async within<T>(
    seconds: number,
    signal: AbortSignal | undefined,
    work: (end: AbortSignal) => Promise<T>,
  ): Promise<T> {
    const late = new AbortController();
    const timer = setTimeout(() => late.abort(new EgressFailed(`no answer came within ${seconds} s`)), seconds * 1000);
    try {
      return await work(signal ? AbortSignal.any([late.signal, signal]) : late.signal);
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
