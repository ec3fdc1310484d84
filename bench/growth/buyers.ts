import type { Client } from 'pg';
import type { Outcome } from '../load.ts';
import type { Server } from '../process.ts';
import type { Load } from '../rounds.ts';
import { type Account, logIn } from '../store.ts';
import { Bookkeeping } from '../verification.ts';

const WARM_UP_SECONDS = 2;
/** A basket of the workload has three products. */
const OF_ONE_BASKET = 3;

/** The store that is ordered from. */
export interface Shop {
  readonly organizationId: string;
  readonly account: Account;
  readonly productIds: readonly string[];
}

/** What so many buyers at once came to. */
export interface Crowd {
  readonly buyers: number;
  /** Whether all of them want the same three products. */
  readonly wantTheSame: boolean;
  readonly outcome: Outcome;
}

/** Who orders what from whom. */
interface Market {
  readonly server: Server;
  readonly load: Load;
  readonly sql: Client;
  readonly shop: Shop;
}

/** Lets crowds order for so many seconds each, and refuses a stock, an order or an event that is not there afterwards. */
export async function measureBuyers(
  { server, load, sql, shop }: Market,
  buyers: readonly number[],
  seconds: number,
): Promise<{ crowds: Crowd[]; proof: string }> {
  const bookkeeping = new Bookkeeping(sql, shop.organizationId);
  await bookkeeping.open();
  const crowds: Crowd[] = [];
  for (const wantTheSame of [false, true]) {
    const productIds = wantTheSame ? shop.productIds.slice(0, OF_ONE_BASKET) : shop.productIds;
    for (const connections of buyers) {
      const token = await logIn(server, shop.account);
      const turn = (prefix: string, length: number) =>
        load.turn({
          port: server.port,
          seconds: length,
          connections,
          what: 'W6',
          material: { token, productIds, prefix },
        });
      const name = `${wantTheSame ? 'same' : 'different'}-${connections}`;
      const warmUp = await turn(`warm-${name}`, WARM_UP_SECONDS);
      const outcome = await turn(name, seconds);
      bookkeeping.note('W6', warmUp.requests + outcome.requests);
      crowds.push({ buyers: connections, wantTheSame, outcome });
    }
  }
  return { crowds, proof: await bookkeeping.close() };
}

/** How many transactions of this database met a deadlock, and how many were undone for whatever reason. */
export async function troubles(sql: Client): Promise<{ deadlocks: number; undone: number }> {
  const { rows } = await sql.query<{ deadlocks: number; undone: number }>(
    `select deadlocks::int, xact_rollback::int as undone from pg_stat_database where datname = current_database()`,
  );
  return rows[0]!;
}
