import { setTimeout as sleep } from 'node:timers/promises';
import { judge } from './checks/index.ts';
import { Gateway } from './clients/gateway.ts';
import { Receiver } from './clients/receiver.ts';
import { openTenant, type Tenant } from './clients/tenant.ts';
import { Nemesis } from './faults/nemesis.ts';
import { figuresOf } from './figures.ts';
import type { History } from './history.ts';
import type { Options } from './options.ts';
import { Random } from './random.ts';
import type { Outcome } from './report.ts';
import { eventsToBeHeard, readState, volumeOf, workLeft } from './state.ts';
import { auditFaults } from './system/audit.ts';
import type { Folder } from './system/folder.ts';
import { Installation } from './system/installation.ts';

const MINUTE = 60_000;
/** For clients to learn what became of their last request. */
const CLIENTS_WITHIN_MILLISECONDS = 60_000;
/** For everything that is to be done later; what failed waits before it is tried again. */
/** For followers to hear of everything; a lease may have to run out before, and a failed job waits. */
const HEARD_WITHIN_MILLISECONDS = 60_000;
const DRY_WITHIN_MILLISECONDS = 300_000;

/** Starts everything, breaks it under load, lets it come to rest, and looks whether what was promised was kept. */
export async function runCampaign(folder: Folder, history: History, options: Options): Promise<Outcome> {
  const installation = await Installation.start(folder, options);
  const { postgres, apis, workers } = installation;
  const receiver = await Receiver.open(history, new Random(`${options.seed}/receiver`));
  const tenants = await openTenants(installation, receiver, history, options);
  const readyAfter = await workAmongFaults(installation, tenants, history, options);
  await untilHeard(installation, history);
  for (const { follower } of tenants) follower.leave();

  // Who is asked to end takes no more steps, and what is left of them is the workers'.
  const misbehaviour = await installation.stop(apis);
  const dryAfter = await untilDry(installation);
  const volume = await volumeOf(postgres);
  misbehaviour.push(...(await installation.stop(workers)), ...installation.ownEnds);
  receiver.close();

  const faults = await auditFaults(folder.path, postgres.environment);
  const state = await readState(postgres, { misbehaviour, auditFaults: faults });
  await postgres.stop();
  const { operations, followed, receipts } = history;
  return {
    seed: options.seed,
    figures: figuresOf(operations, history.faults),
    volume,
    webhooks: receipts.length,
    readyAfter,
    dryAfter,
    verdicts: judge({ operations, followed, receipts, state }),
    control: options.control,
  };
}

/** Lets clients work while things break, and then come to an end; resolves to how long it took until everything was ready again. */
async function workAmongFaults(
  installation: Installation,
  tenants: readonly Tenant[],
  history: History,
  { minutes, seed }: Options,
): Promise<number> {
  const clients = tenants.flatMap(({ keeper, shoppers }) => [keeper, ...shoppers]);
  const working = Promise.all(clients.map((client) => client.work()));
  const nemesis = new Nemesis(installation, history, seed);
  await Promise.race([sleep(minutes * MINUTE), working]);
  await nemesis.stop();
  const repaired = history.now;
  await installation.ready();
  const readyAfter = history.now - repaired;
  for (const client of clients) client.close();
  await within(CLIENTS_WITHIN_MILLISECONDS, 'Clients are still asking', working);
  return readyAfter;
}

function openTenants(
  { ports }: Installation,
  receiver: Receiver,
  history: History,
  options: Options,
): Promise<Tenant[]> {
  const gateway = new Gateway(ports, history);
  return Promise.all(
    Array.from({ length: options.tenants }, (_, tenant) => {
      const randomFor = (name: string) => new Random(`${options.seed}/tenant ${tenant}/${name}`);
      return openTenant(gateway, receiver, history, randomFor, options.customers);
    }),
  );
}

/** Followers are told as long as there is an API process; what they have missed by the end of this, a check says. */
async function untilHeard({ postgres }: Installation, history: History): Promise<void> {
  const until = performance.now() + HEARD_WITHIN_MILLISECONDS;
  while (history.followed.length < (await eventsToBeHeard(postgres)) && performance.now() < until) await sleep(200);
}

/** Resolves to how long it took; gives up in the end: what is left then is stuck, and a check says so. */
async function untilDry({ postgres }: Installation): Promise<number> {
  const began = performance.now();
  while ((await workLeft(postgres)) > 0 && performance.now() - began < DRY_WITHIN_MILLISECONDS) await sleep(200);
  return performance.now() - began;
}

async function within<Result>(milliseconds: number, complaint: string, work: Promise<Result>): Promise<Result> {
  const timer = new AbortController();
  const late = sleep(milliseconds, undefined, { signal: timer.signal }).then(() => {
    throw new Error(`${complaint} after ${milliseconds / 1000} s.`);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    timer.abort();
    late.catch(() => undefined);
  }
}
