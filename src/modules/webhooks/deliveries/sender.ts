import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { Egress, EgressFailed } from '#platform/egress';
import { Undecipherable } from '#platform/encryption';
import { sign } from '#platform/standard-webhooks';
import { EndpointSecrets } from '../endpoints/endpoint-secrets.js';
import type { Outcome } from './outcome.js';
import { secondsAskedFor } from './schedule.js';

/** What is sent, where to, and what it is signed with. */
export interface Parcel {
  readonly endpointId: string;
  readonly url: string;
  readonly secret: Uint8Array;
  readonly formerSecret: Uint8Array | null;
  readonly formerSecretUntil: Date | null;
  readonly messageId: string;
  readonly body: string;
}

const PATIENCE_SECONDS = 15;
const UNREADABLE_SECRET = 'its secret cannot be read any more; rotate it';

/** Signs and sends, and tells what came of it. */
@Injectable()
export class Sender {
  constructor(
    private readonly egress: Egress,
    private readonly secrets: EndpointSecrets,
    private readonly clock: Clock,
  ) {}

  /** Makes one attempt, of 15 seconds at most. Whatever the receiver does is an outcome; it fails when `signal` ends it. */
  async send(parcel: Parcel, signal?: AbortSignal): Promise<Outcome> {
    const at = this.clock.now();
    const began = performance.now();
    const result = await this.attempt(parcel, at, signal).catch((error: unknown) => ({
      ...NOTHING,
      error: this.reasonOf(error),
    }));
    return { ...result, at, milliseconds: Math.round(performance.now() - began) };
  }

  private async attempt(parcel: Parcel, at: Date, signal?: AbortSignal) {
    const { url, body } = parcel;
    const headers = this.headersFor(parcel, at);
    const answer = await this.egress.post({ url, headers, body, seconds: PATIENCE_SECONDS, signal });
    const { status, excerpt } = answer;
    const askedFor = secondsAskedFor(answer.headers['retry-after'], this.clock.now());
    return { status, error: null, excerpt, askedFor };
  }

  private headersFor({ messageId, body, ...keys }: Parcel, at: Date): Record<string, string> {
    const timestamp = Math.floor(at.getTime() / 1000);
    return {
      'content-type': 'application/json',
      'user-agent': 'Atrium-Webhooks/1.0',
      'webhook-id': messageId,
      'webhook-timestamp': String(timestamp),
      'webhook-signature': sign({ id: messageId, timestamp, body }, this.secretsOf(keys, at)),
    };
  }

  private secretsOf(keys: Omit<Parcel, 'messageId' | 'body'>, at: Date): string[] {
    const { endpointId, secret, formerSecret, formerSecretUntil } = keys;
    const kept = formerSecret && formerSecretUntil && formerSecretUntil > at ? [secret, formerSecret] : [secret];
    return kept.map((each) => this.secrets.read(endpointId, each));
  }

  /** In words for the owner of the endpoint; what is no fault of theirs is thrown on. */
  private reasonOf(error: unknown): string {
    if (error instanceof EgressFailed) return error.message;
    if (error instanceof Undecipherable) return UNREADABLE_SECRET;
    throw error;
  }
}

const NOTHING = { status: null, excerpt: null, askedFor: 0 };
