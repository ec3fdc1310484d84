import { Connection } from '../connection.ts';
import { start } from '../contenders.ts';
import type { Server } from '../process.ts';
import { machine } from '../report.ts';
import { Load } from '../rounds.ts';
import { Scratch } from '../scratch.ts';
import { type Account, logIn, openStore, someProducts, stockUp } from '../store.ts';
import { measureBuyers, troubles } from './buyers.ts';
import { fillCatalogues, refuseSmallDisk } from './catalogue.ts';
import { type GrowthOptions, HELP, readOptions } from './options.ts';
import type { AskedStore, Question } from './questions.ts';
import { measureReads, type Reading } from './reads.ts';
import { buyersTable, readsTable } from './report.ts';

/** A store of some size, and somebody who works there. */
interface SizedStore extends AskedStore {
  readonly organizationId: string;
  readonly account: Account;
}

let scratch: Scratch | undefined;
let server: Server | undefined;
let isAbandoned = false;
process.on('exit', () => server?.kill());
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void abandon());

const say = (line: string) => console.error(line);

try {
  const options = readOptions(process.argv.slice(2));
  if (options) await bench(options);
  else console.log(HELP);
} catch (error) {
  // What fails because it is being ended is no news, and the end of the process is near.
  if (isAbandoned) await new Promise(() => undefined);
  console.error(error);
  process.exitCode = 1;
}

async function abandon(): Promise<void> {
  if (isAbandoned) return;
  isAbandoned = true;
  server?.kill();
  await scratch?.remove();
  process.exit(130);
}

async function bench({ sizes, buyers, seconds }: GrowthOptions): Promise<void> {
  refuseSmallDisk(sizes.reduce((sum, size) => sum + 2 * size, 0));
  say('Starting PostgreSQL …');
  scratch = await Scratch.make();
  const load = new Load();
  try {
    server = await start('atrium', scratch);
    const stores = await openStores(scratch, server, sizes);
    const readings = await readAll(scratch, server, stores, seconds);
    console.log(`${machine()}\n\n${readsTable(readings)}`);
    const crowds = await orderAll(scratch, server, load, stores[Math.floor(stores.length / 2)]!, buyers, seconds);
    console.log(`\n${crowds}`);
  } finally {
    load.stop();
    await server?.stop();
    if (!isAbandoned) await scratch.remove();
  }
}

async function openStores({ sql }: Scratch, atrium: Server, sizes: readonly number[]): Promise<SizedStore[]> {
  const stores: SizedStore[] = [];
  const catalogues = new Map<string, number>();
  for (const products of sizes) {
    const slug = `of-${products}`;
    const { organizationId, account } = await openStore(atrium, sql, slug, 0);
    const neighbour = await openStore(atrium, sql, `beside-${slug}`, 0);
    stores.push({ organizationId, account, slug, products });
    catalogues.set(neighbour.organizationId, products).set(organizationId, products);
  }
  say(`Filling ${catalogues.size} stores, with ${[...catalogues.values()].join(', ')} products …`);
  const beginning = performance.now();
  await fillCatalogues(sql, catalogues);
  say(`That took ${((performance.now() - beginning) / 1000).toFixed(0)} s.`);
  return stores;
}

async function readAll(
  { sql }: Scratch,
  atrium: Server,
  stores: readonly SizedStore[],
  seconds: number,
): Promise<ReadonlyMap<number, ReadonlyMap<Question, Reading>>> {
  const readings = new Map<number, ReadonlyMap<Question, Reading>>();
  const connection = await Connection.open(atrium.port);
  for (const store of stores) {
    say(`Asking the store of ${store.products} products …`);
    const token = await logIn(atrium, store.account);
    readings.set(store.products, await measureReads({ server: atrium, connection, sql, token, seconds }, store));
  }
  connection.close();
  return readings;
}

async function orderAll(
  { sql }: Scratch,
  atrium: Server,
  load: Load,
  { organizationId, account, products }: SizedStore,
  buyers: readonly number[],
  seconds: number,
): Promise<string> {
  say(`Ordering from the store of ${products} products …`);
  await stockUp(sql, organizationId);
  await sql.query('vacuum analyze stock_balances, stock_movements');
  const before = await troubles(sql);
  const shop = { organizationId, account, productIds: await someProducts(sql, organizationId) };
  const { crowds, proof } = await measureBuyers({ server: atrium, load, sql, shop }, buyers, seconds);
  // The processes of PostgreSQL tell what they have counted when they end.
  await atrium.stop();
  const after = await troubles(sql);
  const met = `${after.deadlocks - before.deadlocks} deadlocks, ${after.undone - before.undone} transactions undone.`;
  return `${buyersTable(crowds)}\n\n${proof} ${met}`;
}
