import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { History } from '../history.ts';
import type { Random } from '../random.ts';
import { mannerOf } from './manner.ts';
import type { Person } from './person.ts';

const MOST_RECEIVED = 25;

/** An owner who books goods in and renames products, one after the other. */
export class Keeper {
  private readonly owner: Person;
  private readonly tenant: string;
  private readonly history: History;
  private readonly random: Random;
  private scarce: readonly string[] = [];
  private isOpen = true;

  constructor(owner: Person, tenant: string, history: History, random: Random) {
    this.owner = owner;
    this.tenant = tenant;
    this.history = history;
    this.random = random;
  }

  workingOn(scarce: readonly string[]): this {
    this.scarce = scarce;
    return this;
  }

  /** Puts a product on sale with its opening stock; resolves to its id. */
  async offer(name: string, stock: number): Promise<string> {
    const product = { sku: randomUUID(), name, price: { amount: '1.25', currency: 'GBP' } };
    const { id } = await this.owner.expect<{ id: string }>({
      method: 'POST',
      path: '/v1/products',
      headers: { 'idempotency-key': randomUUID() },
      body: product,
    });
    await this.receive(id, stock, 400);
    return id;
  }

  /** Works until it is closed. */
  async work(): Promise<void> {
    while (this.isOpen) {
      const productId = this.random.pick(this.scarce);
      const { attempts } = mannerOf(this.random);
      if (this.random.chance(0.6)) await this.receive(productId, this.random.integer(1, MOST_RECEIVED), attempts);
      else await this.rename(productId, attempts);
      await sleep(this.random.between(50, 300));
    }
  }

  close(): void {
    this.isOpen = false;
  }

  /** The key is the reason too, by which the movement is found again. */
  private async receive(productId: string, quantity: number, attempts: number): Promise<void> {
    const key = randomUUID();
    const result = await this.owner.ask(
      {
        method: 'POST',
        path: '/v1/stock-receipts',
        headers: { 'idempotency-key': key },
        body: { productId, quantity, reason: key },
      },
      { attempts, twice: this.random.chance(0.1) },
    );
    const { outcome, attempts: sent } = result;
    const { tenant, owner } = this;
    this.history.tell({
      kind: 'receive stock',
      tenant,
      client: owner.id,
      key,
      outcome,
      attempts: sent,
      productId,
      quantity,
    });
  }

  /** The name says which change it was. What is refused because of the version may be its own first attempt's doing. */
  private async rename(productId: string, attempts: number): Promise<void> {
    const path = `/v1/products/${productId}`;
    const seen = await this.owner.ask({ method: 'GET', path }, { attempts: 20 });
    const replaces = (seen.successes[0] as { version: number } | undefined)?.version;
    if (replaces === undefined) return;
    const key = randomUUID();
    const name = `Teapot ${key}`;
    const headers = { 'if-match': `"${replaces}"` };
    const result = await this.owner.ask({ method: 'PATCH', path, headers, body: { name } }, { attempts });
    const isDoubtful = result.outcome === 'refused' && result.attempts.length > 1;
    const { tenant, owner } = this;
    this.history.tell({
      kind: 'rename product',
      tenant,
      client: owner.id,
      key,
      outcome: isDoubtful ? 'unknown' : result.outcome,
      attempts: result.attempts,
      productId,
      name,
      replaces,
    });
  }
}
