import { setTimeout as sleep } from 'node:timers/promises';
import { startEmbeddedPostgres } from '#platform/embedded-postgres';
import { onLinux, select } from '../platform/embedded-postgres/processes.js';
import { Given } from '../support/given.js';
import { stockedProduct } from '../support/store.js';
import { freePorts, Machine } from './support/machine.js';
import type { AtriumProcess } from './support/process.js';
import { Shoppers } from './support/shoppers.js';

jest.setTimeout(90_000);

const ROUNDS = 5;

onLinux('losing power in the middle of orders', () => {
  let machine: Machine;
  let shoppers: Shoppers | undefined;
  beforeAll(async () => void (machine = await Machine.open()));
  afterAll(async () => {
    await shoppers?.leave();
    await machine?.clear();
  });

  // Two lines, each of which turns this red when it is missing: `this.store(…)` in Idempotency.once (an order whose answer
  // was lost is placed twice), and `finished_at = $3` in Executor.finish (no delivery is ever done with).
  it('keeps each order that it acknowledged, once, and tells of it once, through five power cuts', async () => {
    const [port] = await freePorts(1);
    const start = async (): Promise<AtriumProcess> => {
      const atrium = await machine.start({ PORT: String(port), LOG_LEVEL: 'error' });
      startTimes.push(await atrium.ready());
      return atrium;
    };
    const startTimes: number[] = [];

    let atrium = await start();
    const given = new Given(atrium.url);
    const owner = await given.owner();
    const customers = await Promise.all(Array.from({ length: 3 }, () => given.customer(owner)));
    const products = await Promise.all(Array.from({ length: 4 }, () => stockedProduct(owner, { stock: 1_000_000 })));
    shoppers = new Shoppers(Array.from({ length: 4 }, () => customers).flat(), products);
    for (let round = 0; round < ROUNDS; round++) {
      await sleep(300 + Math.random() * 700);
      await machine.cutPower(atrium);
      atrium = await start();
    }
    await sleep(300);
    await shoppers.goHome();

    expect(await settledBooks(machine)).toEqual({
      orders: [...shoppers.acknowledged.values()].map(({ id }) => id).sort(),
      reserved: shoppers.pieces,
      ledger: shoppers.pieces,
      sold: shoppers.pieces,
      unrelayed: 0,
      unhandled: 0,
    });
    process.stdout.write(`${shoppers.acknowledged.size} orders, ready again after ${startTimes.join(', ')} ms\n`);
  }, 240_000);
});

interface Books {
  readonly orders: readonly string[];
  readonly reserved: number;
  readonly ledger: number;
  readonly sold: number;
  readonly unrelayed: number;
  readonly unhandled: number;
}

const BOOKS = `select
  (select array_agg(id order by id) from orders) as orders,
  (select sum(reserved)::int from stock_balances) as reserved,
  (select sum(reserved_change)::int from stock_movements) as ledger,
  (select coalesce(sum(units), 0)::int from product_sales) as sold,
  (select count(*)::int from outbox where relayed_at is null) as unrelayed,
  (select count(*)::int from jobs where finished_at is null) as unhandled`;

/** What the tables say once the worker has told every event, or after ten seconds. */
async function settledBooks(machine: Machine): Promise<Books> {
  const postgres = await startEmbeddedPostgres({ dataDirectory: machine.postgresDirectory });
  try {
    // What a killed worker was at is handed over again once its lease has run out, after half a minute.
    for (const deadline = performance.now() + 90_000; ; await sleep(50)) {
      const [books] = await select<Books>(postgres.url('atrium'), BOOKS);
      if (books!.unrelayed + books!.unhandled === 0 || performance.now() > deadline) return books!;
    }
  } finally {
    await postgres.stop();
  }
}
