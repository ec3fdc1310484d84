import { start } from './contenders.ts';
import { measureLogins, measureStartUp } from './extras.ts';
import { type ContenderName, HELP, type Options, readOptions } from './options.ts';
import type { Server } from './process.ts';
import { extrasTable, machine, workloadTable } from './report.ts';
import { type Arena, Load, measure, type Result } from './rounds.ts';
import { Scratch } from './scratch.ts';
import { type Account, fillPast, logIn, openStore, type Store } from './store.ts';
import { Bookkeeping, verifyAnswers } from './verification.ts';

const servers = new Map<ContenderName, Server>();
let scratch: Scratch | undefined;
let isAbandoned = false;
process.on('exit', () => servers.forEach((server) => server.kill()));
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
  servers.forEach((server) => server.kill());
  await scratch?.remove();
  process.exit(130);
}

async function bench(options: Options): Promise<void> {
  say('Starting PostgreSQL …');
  scratch = await Scratch.make();
  const load = new Load();
  try {
    const startUp = options.extras && (say('Measuring how long it takes to start …'), await measureStartUp(scratch));
    await startServers(scratch, options.profile);
    const store = await seed(scratch, options.products);
    const idle = memory();
    const results = await measureAll(scratch, load, store, options);
    console.log(`${machine()}\n\n${workloadTable(results)}`);
    if (startUp) {
      const loaded = memory();
      const atrium = servers.get('atrium')!;
      const logins = await measureLogins(atrium, load, options.seconds);
      const both = new Map([...idle].map(([name, size]) => [name, { idle: size, loaded: loaded.get(name)! }]));
      console.log(`\n${extrasTable({ startUp, logins, memory: both })}`);
    }
  } finally {
    load.stop();
    await Promise.all([...servers.values()].map((server) => server.stop()));
    if (!isAbandoned) await scratch.remove();
  }
}

/** Atrium is always there: it opens the store that the floor serves from too. */
async function startServers(scratch: Scratch, profile?: string): Promise<void> {
  for (const name of ['floor', 'atrium'] as const) servers.set(name, await start(name, scratch, profile));
}

async function seed({ sql }: Scratch, products: number): Promise<Store> {
  say(`Filling a store with ${products} products, and two others …`);
  const atrium = servers.get('atrium')!;
  for (const slug of ['bench-other', 'bench-another']) {
    const other = await openStore(atrium, sql, slug, Math.ceil(products / 20));
    await fillPast(sql, other.organizationId, Math.ceil(products / 5));
  }
  const store = await openStore(atrium, sql, 'bench', products);
  await sql.query('vacuum analyze');
  return store;
}

async function measureAll({ sql }: Scratch, load: Load, store: Store, options: Options): Promise<Result[]> {
  const atrium = servers.get('atrium')!;
  await verifyAnswers(servers.get('floor')!, atrium, store, await logIn(atrium, store.account));
  const bookkeeping = new Bookkeeping(sql, store.organizationId);
  await bookkeeping.open();
  const arena: Arena = {
    load,
    servers: new Map([...servers].filter(([name]) => options.contenders.includes(name))),
    productIds: store.productIds,
    accessToken: renewing(atrium, store.account),
    note: (workload, requests) => bookkeeping.note(workload, requests),
  };
  const results: Result[] = [];
  for (const workload of options.workloads) {
    say(`${workload.id} ${workload.title} …`);
    results.push(await measure(arena, workload, options));
  }
  say(await bookkeeping.close());
  return results;
}

/** A token is good for a quarter of an hour; a new one is fetched long before. */
function renewing(atrium: Server, account: Account): () => Promise<string> {
  let token: string;
  let renewAt = 0;
  return async () => {
    if (performance.now() >= renewAt) {
      token = await logIn(atrium, account);
      renewAt = performance.now() + 300_000;
    }
    return token;
  };
}

function memory(): Map<ContenderName, number> {
  return new Map([...servers].map(([name, server]) => [name, server.memory]));
}
