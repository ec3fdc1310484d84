import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Outcome, Turn } from './load.ts';
import type { ContenderName, Options } from './options.ts';
import type { Server } from './process.ts';
import type { Material, Workload } from './workloads.ts';

/** What one turn of one contender came to. */
export interface Measure extends Outcome {
  /** Microseconds of processor time for one request. */
  readonly cost: number;
}

/** The turns of one workload, round by round. */
export interface Result {
  readonly workload: Workload;
  readonly rounds: readonly Partial<Record<ContenderName, Measure>>[];
}

/** The process that makes the load. */
export class Load {
  private readonly child: ChildProcess = fork(join(import.meta.dirname, 'load.ts'));

  async turn(turn: Turn): Promise<Outcome> {
    this.child.send(turn);
    const [outcome] = (await once(this.child, 'message')) as [Outcome];
    if (outcome.fault !== undefined)
      throw new Error(`A request was answered otherwise than expected: ${outcome.fault}`);
    return outcome;
  }

  stop(): void {
    this.child.disconnect();
  }
}

/** What a workload is asked of, and with. */
export interface Arena {
  readonly load: Load;
  readonly servers: ReadonlyMap<ContenderName, Server>;
  readonly productIds: readonly string[];
  /** A token that is good for the next minutes. */
  readonly accessToken: () => Promise<string>;
  readonly note: (workload: string, requests: number) => void;
}

let turns = 0;

/** Lets the contenders take turns at a workload; who begins changes from round to round. */
export async function measure(arena: Arena, workload: Workload, options: Options): Promise<Result> {
  const names = [...arena.servers.keys()];
  for (const name of names) await take(arena, name, workload, options.connections, options.warmUpSeconds);
  const rounds: Partial<Record<ContenderName, Measure>>[] = [];
  for (let round = 0; round < options.rounds; round++) {
    const measures: Partial<Record<ContenderName, Measure>> = {};
    for (const name of round % 2 === 0 ? names : names.toReversed())
      measures[name] = await take(arena, name, workload, options.connections, options.seconds);
    rounds.push(measures);
  }
  return { workload, rounds };
}

async function take(
  arena: Arena,
  name: ContenderName,
  { id }: Workload,
  connections: number,
  seconds: number,
): Promise<Measure> {
  const server = arena.servers.get(name)!;
  const { productIds } = arena;
  const material: Material = { token: await arena.accessToken(), productIds, prefix: `${name}-${++turns}` };
  const before = server.processorTime;
  const outcome = await arena.load.turn({ port: server.port, seconds, connections, what: id, material });
  const cost = (server.processorTime - before) / outcome.requests;
  arena.note(id, outcome.requests);
  return { ...outcome, cost };
}
