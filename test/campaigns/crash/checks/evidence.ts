import { type Check, CHECKS, type Evidence } from '../../../../campaigns/crash/checks/index.ts';
import type { Attempt, Followed, Operation, PlacedOrder, Receipt } from '../../../../campaigns/crash/history.ts';
import type { OrderRow, State } from '../../../../campaigns/crash/state.ts';

type Writable<Thing> = { -readonly [Key in keyof Thing]: Thing[Key] };

/** Evidence that a test may doctor. */
export interface Doctored {
  operations: Writable<Operation>[];
  followed: Writable<Followed>[];
  receipts: Writable<Receipt>[];
  state: { [Table in keyof State]: Writable<State[Table][number]>[] };
}

const answered: Attempt = { at: 10, milliseconds: 5, api: 1, status: 201 };
const asked = { tenant: 'shop', client: 'ada', attempts: [answered] } as const;
const lines = (serial: number) => [
  { productId: 'marker', quantity: serial },
  { productId: 'teapot', quantity: 2 },
];
const placed = (serial: number, more: Partial<PlacedOrder>): PlacedOrder => ({
  ...asked,
  kind: 'place order',
  key: `order ${serial}`,
  lines: lines(serial),
  orders: [],
  outcome: 'unknown',
  ...more,
});
const row = (serial: number, status: OrderRow['status'] = 'placed'): OrderRow => ({
  id: `id ${serial}`,
  tenant: 'shop',
  customer: 'ada',
  status,
  lines: lines(serial),
});
const told = (serial: number, what = 'placed'): Followed => ({
  at: 20,
  tenant: 'shop',
  type: `orders.order-${what}`,
  subject: `id ${serial}`,
});
const received = (serial: number, what?: string): Receipt => ({
  ...told(serial, what),
  id: `webhook ${what ?? 'placed'} ${serial}`,
  isGenuine: true,
});
const stocked = { tenant: 'shop', order: null };
const reserved = (serial: number, sign = 1) =>
  lines(serial).map(({ productId, quantity }) => ({
    tenant: 'shop',
    productId,
    onHandChange: 0,
    reservedChange: sign * quantity,
    order: `id ${serial}`,
    reason: null,
  }));

/**
 * A campaign in which everything was as promised. Order 1 was acknowledged, 2 too and then cancelled, of 3 nobody knows
 * and it is there, of 4 nobody knows and it is not, and 5 was refused.
 */
export function soundEvidence(): Doctored {
  const evidence: Evidence = {
    operations: [
      placed(1, { outcome: 'acknowledged', orders: ['id 1'] }),
      placed(2, { outcome: 'acknowledged', orders: ['id 2'] }),
      placed(3, {}),
      placed(4, {}),
      placed(5, { outcome: 'refused' }),
      { ...asked, kind: 'cancel order', key: 'c', outcome: 'acknowledged', order: 'id 2' },
      { ...asked, kind: 'receive stock', key: 'r1', outcome: 'acknowledged', productId: 'teapot', quantity: 50 },
      { ...asked, kind: 'receive stock', key: 'r2', outcome: 'acknowledged', productId: 'marker', quantity: 100 },
      {
        ...asked,
        kind: 'rename product',
        key: 'n',
        outcome: 'acknowledged',
        productId: 'teapot',
        name: 'B',
        replaces: 1,
      },
    ],
    followed: [told(1), told(2), told(3), told(2, 'cancelled')],
    receipts: [received(1), received(2), received(2), received(2, 'cancelled'), received(3)],
    state: {
      orders: [row(1), row(2, 'cancelled'), row(3)],
      balances: [
        { tenant: 'shop', productId: 'teapot', onHand: 50, reserved: 4 },
        { tenant: 'shop', productId: 'marker', onHand: 100, reserved: 4 },
      ],
      movements: [
        { ...stocked, productId: 'teapot', onHandChange: 50, reservedChange: 0, reason: 'r1' },
        { ...stocked, productId: 'marker', onHandChange: 100, reservedChange: 0, reason: 'r2' },
        ...[1, 2, 3].flatMap((serial) => reserved(serial)),
        ...reserved(2, -1),
      ],
      products: [
        { id: 'teapot', tenant: 'shop', name: 'B', version: 2 },
        { id: 'marker', tenant: 'shop', name: 'M', version: 1 },
      ],
      sales: [
        { tenant: 'shop', productId: 'teapot', units: 4 },
        { tenant: 'shop', productId: 'marker', units: 4 },
      ],
      sightings: [
        ...[1, 2, 3].map((serial) => ({
          handler: 'placed' as const,
          subject: `id ${serial}`,
          number: 1,
          seenBefore: 0,
        })),
        { handler: 'cancelled', subject: 'id 2', number: 2, seenBefore: 0 },
        { handler: 'step', subject: 'stream', number: 1, seenBefore: 0 },
        { handler: 'step', subject: 'stream', number: 2, seenBefore: 1 },
      ],
      streams: [{ id: 'stream', steps: 2 }],
      unfinished: [{ what: 'jobs that wait', count: 0, example: null }],
      audited: [
        { tenant: 'shop', action: 'orders.cancelled', target: 'id 2' },
        { tenant: 'shop', action: 'products.changed', target: 'teapot' },
      ],
      auditFaults: [],
      misbehaviour: [],
    },
  };
  return structuredClone(evidence) as unknown as Doctored;
}

/** What a check says about evidence that somebody has doctored. */
export function saidOf(name: string, doctor: (evidence: Doctored) => unknown): string[] {
  const evidence = soundEvidence();
  doctor(evidence);
  return checkNamed(name).violations(evidence);
}

export const checkNamed = (name: string): Check => CHECKS.find((check) => check.name === name)!;
