import { built } from '../built.ts';

interface Outcome {
  readonly status: number | null;
  readonly error: string | null;
}

interface Sender {
  send(parcel: object, signal?: AbortSignal): Promise<Outcome>;
}

const LATER_MILLISECONDS = 100;

/** Takes a webhook for delivered, and sends it a moment later, as code does that does not wait for the answer. */
export async function breakWebhooks(): Promise<void> {
  const { Sender } = await built<{ Sender: { prototype: Sender } }>('modules/webhooks/deliveries/sender.js');
  const { send } = Sender.prototype;
  Sender.prototype.send = function (this: Sender, parcel) {
    // What becomes of it nobody knows: that is the promise that is broken.
    setTimeout(() => void send.call(this, parcel).catch(() => undefined), LATER_MILLISECONDS);
    const outcome = { status: 204, error: null, excerpt: '', askedFor: 0, at: new Date(), milliseconds: 0 };
    return Promise.resolve(outcome);
  };
}
