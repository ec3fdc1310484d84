/** A promise that the campaign's own build can break, to see that a check notices. */
export interface Control {
  readonly name: string;
  /** What it does, in words. */
  readonly breaks: string;
  /** The check that must fail then. */
  readonly noticedBy: string;
}

/** What can be broken. `atrium/breaks` has how; the product's own sources have no switch for any of it. */
export const CONTROLS: readonly Control[] = [
  {
    name: 'inbox',
    breaks: 'marks an event as handled in another transaction than its effect',
    noticedBy: 'effects of events',
  },
  {
    name: 'outbox',
    breaks: 'publishes an event after the commit instead of with it',
    noticedBy: 'effects of events',
  },
  {
    name: 'relay',
    breaks: 'reads on behind the last event that was relayed',
    noticedBy: 'effects of events',
  },
  {
    name: 'order',
    breaks: 'handles the events of one subject in any order',
    noticedBy: 'order of events',
  },
  {
    name: 'stream',
    breaks: 'goes on with what happens now, whatever a follower has seen last',
    noticedBy: 'event stream',
  },
  {
    name: 'webhooks',
    breaks: 'takes a webhook for delivered before it is sent',
    noticedBy: 'webhooks',
  },
  {
    name: 'audit',
    breaks: 'writes the audit entry after the commit instead of with it',
    noticedBy: 'audit',
  },
  {
    name: 'reserve',
    breaks: 'reads how much is reserved, and then writes it',
    noticedBy: 'stock',
  },
  {
    name: 'idempotency',
    breaks: 'does what was done already, when it is asked again with the same key',
    noticedBy: 'one order for each key',
  },
  {
    name: 'durability',
    breaks: 'has PostgreSQL acknowledge commits before they are written',
    noticedBy: 'acknowledged orders',
  },
];

/** The control of this name; refuses one that does not exist. */
export function controlNamed(name: string): Control {
  const control = CONTROLS.find((known) => known.name === name);
  if (control) return control;
  const names = CONTROLS.map((known) => known.name).join(', ');
  throw new Error(`There is nothing to --break named ${JSON.stringify(name)}: there are ${names}.`);
}
