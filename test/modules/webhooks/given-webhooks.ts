import type { RequestListener } from 'node:http';
import { Webhook } from 'standardwebhooks';
import { Receiver, type Sent } from '../../platform/egress/receiver.js';
import type { Caller } from '../../support/caller.js';

/** An endpoint as it was made, with its secret. */
export interface Endpoint {
  readonly id: string;
  readonly url: string;
  readonly secret: string;
  readonly version: number;
}

/** Has everything that happens posted to a URL. */
export async function endpointAt(
  manager: Caller,
  url: string,
  eventTypes: readonly string[] = ['*'],
): Promise<Endpoint> {
  const reply = await manager.post('/v1/webhook-endpoints', { url, eventTypes });
  if (reply.status !== 201) throw new Error(`The endpoint could not be made: ${reply.status} ${reply.text}`);
  return reply.body;
}

export const with200: RequestListener = (_, response) => void response.end('thanks');

/** A receiver that answers each request in turn with one of these, and from then on with the last. */
export function receiverOf(...answers: (number | RequestListener)[]): Promise<Receiver> {
  let turn = 0;
  return Receiver.http((request, response) => {
    const answer = answers[Math.min(turn++, answers.length - 1)] ?? 200;
    if (typeof answer === 'number') response.writeHead(answer).end(`answered ${answer}`);
    else answer(request, response);
  });
}

/** What the receiver was told, if it is signed with this secret; throws if it is not. The clock of the test may be ahead. */
export function opened(sent: Sent, secret: string): any {
  const headers = Object.fromEntries(Object.entries(sent.headers).map(([name, value]) => [name, String(value)]));
  const webhook = new Webhook(secret);
  const at = new Date(Number(headers['webhook-timestamp']) * 1000);
  const theirs = webhook.sign(headers['webhook-id']!, at, sent.body).slice('v1,'.length);
  if (!headers['webhook-signature']!.split(' ').includes(`v1,${theirs}`))
    throw new Error('not signed with this secret');
  return JSON.parse(sent.body);
}

/** The attempts at the latest delivery to an endpoint, the first one first. */
export async function attemptsAt(manager: Caller, { id }: { id: string }): Promise<any[]> {
  const [delivery] = (await manager.get(`/v1/webhook-endpoints/${id}/deliveries`)).body.items;
  if (!delivery) return [];
  return (await manager.get(`/v1/webhook-deliveries/${delivery.id}/attempts`)).body.items.toReversed();
}

/** The latest delivery to an endpoint. */
export const deliveryAt = async (manager: Caller, { id }: { id: string }): Promise<any> =>
  (await manager.get(`/v1/webhook-endpoints/${id}/deliveries`)).body.items[0];
