import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { History, Line } from '../history.ts';
import { marked } from '../marks.ts';
import type { Random } from '../random.ts';
import { mannerOf } from './manner.ts';
import type { Person } from './person.ts';

/** What a customer can order. */
export interface Goods {
  /** Only this customer's: their quantities say which order it is. */
  readonly markers: readonly string[];
  /** Everybody's, and there are few. */
  readonly scarce: readonly string[];
}

const CANCELS = 0.4;

/** A customer who orders, one order after the other, and calls many of them back. */
export class Shopper {
  private readonly person: Person;
  private readonly tenant: string;
  private readonly goods: Goods;
  private readonly history: History;
  private readonly random: Random;
  private isOpen = true;

  constructor(person: Person, tenant: string, goods: Goods, history: History, random: Random) {
    this.person = person;
    this.tenant = tenant;
    this.goods = goods;
    this.history = history;
    this.random = random;
  }

  /** Works until it is closed. */
  async work(): Promise<void> {
    for (let serial = 0; this.isOpen; serial++) {
      const order = await this.place(serial);
      if (order !== undefined && this.random.chance(CANCELS)) await this.cancel(order);
      await sleep(this.random.between(20, 150));
    }
  }

  close(): void {
    this.isOpen = false;
  }

  private async place(serial: number): Promise<string | undefined> {
    const key = randomUUID();
    const lines = [...marked(this.goods.markers, serial), ...this.basket()];
    const { outcome, attempts, successes } = await this.person.ask(
      { method: 'POST', path: '/v1/orders', headers: { 'idempotency-key': key }, body: { lines } },
      mannerOf(this.random),
    );
    const orders = [...new Set(successes.map((success) => (success as { id: string }).id))];
    const { tenant, person } = this;
    this.history.tell({ kind: 'place order', tenant, client: person.id, key, outcome, attempts, lines, orders });
    return orders[0];
  }

  /** Needs no key: an order is called back once. That it was already may be the first attempt's doing. */
  private async cancel(order: string): Promise<void> {
    const key = randomUUID();
    const { outcome, attempts, problem } = await this.person.ask(
      { method: 'PUT', path: `/v1/orders/${order}/cancellation`, body: { reason: key } },
      mannerOf(this.random),
    );
    const isDone = problem === 'order-already-cancelled' && attempts.length > 1;
    const { tenant, person } = this;
    this.history.tell({
      kind: 'cancel order',
      tenant,
      client: person.id,
      key,
      outcome: isDone ? 'acknowledged' : outcome,
      attempts,
      order,
    });
  }

  private basket(): Line[] {
    const products = new Set([this.random.pick(this.goods.scarce), this.random.pick(this.goods.scarce)]);
    return [...products].map((productId) => ({ productId, quantity: this.random.integer(1, 3) }));
  }
}
