import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Caller, Reply } from '../../support/caller.js';
import { once, type Stocked } from '../../support/store.js';

/** An answer as a shopper got it; times are those of `performance.now()`. */
export interface Answer {
  readonly askedAt: number;
  readonly answeredAt: number;
  /** 0 where there was none: nobody listened, or the connection broke. */
  readonly status: number;
  readonly reply?: Reply;
}

const PAUSE_MILLISECONDS = 50;
const UNDECIDED = new Set([0, 409, 503]);

/** Customers who order and look at their orders without a break, and ask again with the same key until they know. */
export class Shoppers {
  readonly answers: Answer[] = [];
  /** The id of each order that was acknowledged, by its Idempotency-Key, and how many pieces it was of. */
  readonly acknowledged = new Map<string, { readonly id: string; readonly quantity: number }>();
  private isOpen = true;
  private isOver = false;
  private readonly shopping: Promise<void[]>;

  constructor(customers: readonly Caller[], products: readonly Stocked[]) {
    this.shopping = Promise.all(customers.map((customer, turn) => this.shop(customer, products, turn)));
  }

  get pieces(): number {
    return [...this.acknowledged.values()].reduce((sum, { quantity }) => sum + quantity, 0);
  }

  /** Answers to what was asked from one moment on and answered by another. */
  between(start: number, end: number): Answer[] {
    return this.answers.filter(({ askedAt, answeredAt }) => askedAt >= start && answeredAt <= end);
  }

  /** When the first success came to somebody who may have asked before that moment. */
  firstSuccessAfter(moment: number): number | undefined {
    return this.answers.find(({ answeredAt, status }) => answeredAt > moment && status >= 200 && status < 300)
      ?.answeredAt;
  }

  /** No new orders; resolves when everybody knows what became of their last one. */
  async goHome(): Promise<void> {
    this.isOpen = false;
    await this.shopping;
  }

  /** Drops everything where it stands: for the end of a test that failed. */
  async leave(): Promise<void> {
    this.isOver = true;
    await this.goHome();
  }

  private async shop(customer: Caller, products: readonly Stocked[], turn: number): Promise<void> {
    for (let round = turn; this.isOpen; round++) {
      const id = await this.order(customer, products[round % products.length]!, 1 + (round % 3));
      await this.ask(() => customer.get(`/v1/orders/${id}`));
    }
  }

  private async order(customer: Caller, { id: productId }: Stocked, quantity: number): Promise<string> {
    const key = randomUUID();
    for (;;) {
      const place = () => once(customer, key).post('/v1/orders', { lines: [{ productId, quantity }] });
      const { status, reply } = await this.ask(place);
      if (status === 201) this.acknowledged.set(key, { id: reply!.body.id, quantity });
      if (this.isOver || !UNDECIDED.has(status)) return reply?.body?.id;
      await sleep(PAUSE_MILLISECONDS);
    }
  }

  private async ask(question: () => Promise<Reply>): Promise<Answer> {
    const askedAt = performance.now();
    const reply = await question().catch(() => undefined);
    const answer = { askedAt, answeredAt: performance.now(), status: reply?.status ?? 0, reply };
    this.answers.push(answer);
    return answer;
  }
}
