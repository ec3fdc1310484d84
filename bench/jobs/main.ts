import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort, Server } from '../process.ts';
import { machine } from '../report.ts';
import { Scratch } from '../scratch.ts';
import { HELP, type JobsOptions, readOptions } from './options.ts';

const ORGANIZATIONS = 100;
const ORGANIZE = `
  insert into organizations (id, slug, name, created_at)
  select ('01990000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 'bench-' || n, 'Bench', now() from generate_series(1, ${ORGANIZATIONS}) as n`;
const EVENTS = `
  insert into outbox (id, organization_id, type, subject, payload, occurred_at)
  select id, organization, 'orders.order-placed', id::text, jsonb_build_object('organizationId', organization, 'orderId', id,
    'customerId', id, 'lines', jsonb_build_array(jsonb_build_object('productId', gen_random_uuid(), 'quantity', 1))),
    clock_timestamp()
  from (select gen_random_uuid() as id,
          ('01990000-0000-7000-8000-' || lpad(to_hex(n % ${ORGANIZATIONS} + 1), 12, '0'))::uuid as organization
        from generate_series($1::int, $2::int) as n) as event`;
const TASKS = `
  insert into jobs (id, organization_id, lane, queue, type, data, created_at, due_at)
  select gen_random_uuid(), $1, $1, 'default', 'bench.task', '{}', clock_timestamp(), clock_timestamp()
  from generate_series(1, $2::int)`;
const DELIVERED = `select count(*)::int as done from jobs where event_id is not null and finished_at is not null`;
const WAITING = `
  select (exists (select from outbox where relayed_at is null)
    or exists (select from jobs where event_id is not null and finished_at is null and given_up_at is null)) as waiting`;
const LOUD = '01990000-0000-7000-8000-00000000aaaa';
const QUIET = '01990000-0000-7000-8000-00000000bbbb';

let scratch: Scratch | undefined;
let worker: Server | undefined;
process.on('exit', () => worker?.kill());
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(130));

const say = (line: string) => console.error(line);

try {
  const options = readOptions(process.argv.slice(2));
  if (options) await bench(options);
  else console.log(HELP);
} catch (error) {
  console.error(error, worker?.lastWords);
  process.exitCode = 1;
}

async function bench(options: JobsOptions): Promise<void> {
  say('Starting PostgreSQL …');
  scratch = await Scratch.make();
  try {
    say(`Publishing ${options.backlog} events …`);
    await scratch.sql.query(ORGANIZE);
    await scratch.sql.query(EVENTS, [1, options.backlog]);
    worker = await startWorker(scratch, options);
    const drained = await drain(scratch);
    const lags = await measureLags(scratch, options);
    const alone = await measureWaits(scratch, options.seconds);
    say(`Queueing ${options.flood} jobs of another organization …`);
    await scratch.sql.query(TASKS, [LOUD, options.flood]);
    const beside = await measureWaits(scratch, options.seconds);
    const left = await unfinished(scratch);
    console.log(`${machine()}, ${options.redisUrl ? 'Redis' : 'PostgreSQL'} carries the jobs, one worker

|     |     |
| --- | --- |
| backlog of ${options.backlog} events of ${ORGANIZATIONS} organizations, each for two handlers | ${Math.round(drained)} deliveries/s |
| lag at ${options.rate} events/s, from the commit to the commit of the effect | p50 ${at(lags, 0.5)} ms, p99 ${at(lags, 0.99)} ms, longest ${at(lags, 1)} ms |
| a job of 10 ms, alone, from its commit to its end | p50 ${at(alone, 0.5)} ms, p95 ${at(alone, 0.95)} ms |
| the same, beside ${options.flood} of another organization (${left} left) | p50 ${at(beside, 0.5)} ms, p95 ${at(beside, 0.95)} ms |
| slowed down by the other one | ${(at(beside, 0.5) / at(alone, 0.5)).toFixed(2)} × (median) |`);
  } finally {
    await worker?.stop();
    await scratch.remove();
  }
}

async function startWorker({ applicationUrl, folder }: Scratch, { redisUrl }: JobsOptions): Promise<Server> {
  const port = await freePort();
  const env = {
    ATRIUM_ROLES: 'worker',
    DATABASE_URL: applicationUrl,
    DATA_DIRECTORY: folder,
    MANAGEMENT_PORT: String(port),
    LOG_LEVEL: 'warn',
    ATRIUM_SECRET: randomBytes(48).toString('base64'),
    ...(redisUrl && { REDIS_URL: redisUrl }),
  };
  return Server.launch({ args: ['bench/jobs/worker.mjs'], port, env });
}

/** Deliveries a second, one for each event and handler of it, from the first that was made to the last. */
async function drain({ sql }: Scratch): Promise<number> {
  const count = async () => (await sql.query<{ done: number }>(DELIVERED)).rows[0]!.done;
  while ((await count()) === 0) await sleep(50);
  const beginning = performance.now();
  const before = await count();
  for (let said = 0; (await sql.query<{ waiting: boolean }>(WAITING)).rows[0]!.waiting;) {
    if (performance.now() - said > 5000) {
      say(`${await count()} delivered …`);
      said = performance.now();
    }
    await sleep(200);
  }
  return (((await count()) - before) / (performance.now() - beginning)) * 1000;
}

/** Milliseconds from each event's commit to that of its effect, in order. */
async function measureLags({ sql }: Scratch, { rate, seconds }: JobsOptions): Promise<number[]> {
  say(`Publishing ${rate} events a second for ${seconds} s …`);
  const {
    rows: [from],
  } = await sql.query<{ now: Date }>('select clock_timestamp() as now');
  const beginning = performance.now();
  for (let published = 0; published < rate * seconds;) {
    const due = Math.floor(((performance.now() - beginning) / 1000) * rate) - published;
    for (let event = 0; event < due; event++, published++) {
      await sql.query(EVENTS, [published, published]);
      if (event === due - 1) await sql.query(`select pg_notify('atrium_jobs', 'outbox')`);
    }
    await sleep(5);
  }
  await sleep(3000);
  const { rows } = await sql.query<{ lag: number }>(
    `select extract(epoch from finished_at - (data->>'time')::timestamptz)::float * 1000 as lag
     from jobs where event_id is not null and (data->>'time')::timestamptz > $1 order by 1`,
    [from!.now],
  );
  if (rows.length < 2 * rate * seconds)
    throw new Error(`Only ${rows.length} of ${2 * rate * seconds} deliveries were made`);
  return rows.map(({ lag }) => lag ?? Infinity);
}

/** Milliseconds from the commit of a job to its end, of some that come now and then, in order. */
async function measureWaits({ sql }: Scratch, seconds: number): Promise<number[]> {
  const {
    rows: [from],
  } = await sql.query<{ now: Date }>('select clock_timestamp() as now');
  const until = performance.now() + seconds * 1000;
  while (performance.now() < until) {
    await sql.query(TASKS, [QUIET, 1]);
    await sql.query(`select pg_notify('atrium_jobs', 'default')`);
    await sleep(100 + Math.random() * 100);
  }
  await sleep(2000);
  const { rows } = await sql.query<{ wait: number }>(
    `select extract(epoch from finished_at - created_at)::float * 1000 as wait
     from jobs where organization_id = $1 and created_at > $2 order by 1`,
    [QUIET, from!.now],
  );
  return rows.map(({ wait }) => wait ?? Infinity);
}

async function unfinished({ sql }: Scratch): Promise<number> {
  const { rows } = await sql.query<{ left: number }>(
    `select count(*)::int as left from jobs where organization_id = $1 and finished_at is null`,
    [LOUD],
  );
  return rows[0]!.left;
}

function at(sorted: readonly number[], share: number): number {
  return Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!);
}
