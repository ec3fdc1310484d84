import { join } from 'node:path';
import { laptop, launchOf, READY } from './contenders.ts';
import { type Launch, Server } from './process.ts';
import type { Load } from './rounds.ts';
import type { Scratch } from './scratch.ts';
import { register } from './store.ts';

/** Milliseconds from the start of a process to its first answer that it is ready. */
export interface StartUp {
  readonly onNothing: number;
  readonly onData: number;
  readonly inProduction: number;
}

const STARTS = 5;

/** Starts Atrium again and again: on an empty folder, on what that has left, and as one more replica. */
export async function measureStartUp(scratch: Scratch): Promise<StartUp> {
  const onNothing: number[] = [];
  const onData: number[] = [];
  const inProduction: number[] = [];
  for (let n = 0; n < STARTS; n++) {
    const folder = join(scratch.folder, `laptop-${n}`);
    onNothing.push(await startUpOf(await laptop(folder)));
    onData.push(await startUpOf(await laptop(folder)));
    inProduction.push(await startUpOf(await launchOf('atrium', scratch)));
  }
  return { onNothing: middle(onNothing), onData: middle(onData), inProduction: middle(inProduction) };
}

const middle = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;

async function startUpOf(launch: Launch): Promise<number> {
  const beginning = performance.now();
  const server = Server.launch(launch);
  try {
    await server.ready(READY.atrium);
    return performance.now() - beginning;
  } finally {
    await server.stop();
  }
}

export interface Logins {
  readonly perSecond: number;
  readonly processorMilliseconds: number;
}

/** Logins of several people at once, each with its Argon2id hash. */
export async function measureLogins(server: Server, load: Load, seconds: number): Promise<Logins> {
  const emails = Array.from({ length: 8 }, (_, n) => `login-${n}@bench.example`);
  const accounts = await Promise.all(emails.map((email) => register(server, email)));
  const turn = {
    port: server.port,
    connections: 16,
    what: accounts,
    material: { token: '', productIds: [], prefix: '' },
  };
  await load.turn({ ...turn, seconds: 1 });
  const before = server.processorTime;
  const { requests, seconds: taken } = await load.turn({ ...turn, seconds });
  return { perSecond: requests / taken, processorMilliseconds: (server.processorTime - before) / requests / 1000 };
}
