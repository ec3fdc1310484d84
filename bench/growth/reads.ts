import type { Client } from 'pg';
import type { Connection } from '../connection.ts';
import type { Server } from '../process.ts';
import { get } from '../store.ts';
import { Backends } from './backends.ts';
import { type AskedStore, type Question, questions } from './questions.ts';

/** What one question came to in one store. */
export interface Reading {
  /** Milliseconds that half of the answers took at most, one being asked for at a time. */
  readonly p50: number;
  /** Milliseconds of processor time that PostgreSQL spent on one. */
  readonly cost: number;
  /** How many items the page holds, and whether there are more. */
  readonly items: number;
  readonly more: boolean;
}

/** A connection keeps the plan that it has tried five times and found no worse. */
const WARM_UP = 8;
const FEWEST = 10;

interface Page {
  readonly items: readonly unknown[];
  readonly next: string | null;
}

/** Who asks, and how long each question. */
export interface Asking {
  readonly server: Server;
  readonly connection: Connection;
  readonly sql: Client;
  readonly token: string;
  readonly seconds: number;
}

/** Asks each question for so many seconds. */
export async function measureReads(asking: Asking, store: AskedStore): Promise<ReadonlyMap<Question, Reading>> {
  const readings = new Map<Question, Reading>();
  for (const question of questions) readings.set(question, await measure(asking, store, question));
  return readings;
}

async function measure(
  { server, connection, sql, token, seconds }: Asking,
  store: AskedStore,
  question: Question,
): Promise<Reading> {
  let path = question.path(store);
  let page = await get<Page>(server, path, token);
  if (question.next && page.next !== null) {
    path += `&cursor=${page.next}`;
    page = await get<Page>(server, path, token);
  }
  const ask = async () => {
    const { status, body } = await connection.send({
      method: 'GET',
      path,
      headers: { authorization: `Bearer ${token}` },
    });
    if (status !== 200) throw new Error(`${path} was answered ${status} ${body}`);
  };
  for (let n = 0; n < WARM_UP; n++) await ask();
  const latencies: number[] = [];
  const backends = await Backends.of(sql);
  const end = performance.now() + seconds * 1000;
  for (let now = performance.now(); now < end || latencies.length < FEWEST;) {
    await ask();
    const answered = performance.now();
    latencies.push(answered - now);
    now = answered;
  }
  latencies.sort((a, b) => a - b);
  return {
    p50: latencies[Math.floor(latencies.length / 2)]!,
    cost: backends.processorMilliseconds / latencies.length,
    items: page.items.length,
    more: page.next !== null,
  };
}
