import pg from 'pg';

const CONNECTIONS = 10;

/** bigint as a number, as Atrium reads it too. */
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

/** Connections of their own for transactions. */
export function openPool(connectionString: string): pg.Pool {
  return new pg.Pool({ connectionString, max: CONNECTIONS, pipeline: true });
}

/** Connections that single statements share, many under way on each: nobody waits for a free one. */
export class Lanes {
  private readonly clients: readonly pg.Client[];
  private turn = 0;

  constructor(clients: readonly pg.Client[]) {
    this.clients = clients;
  }

  query<Row extends pg.QueryResultRow>(statement: pg.QueryConfig): Promise<pg.QueryResult<Row>> {
    this.turn = (this.turn + 1) % this.clients.length;
    return this.clients[this.turn]!.query<Row>(statement);
  }
}

export async function openLanes(connectionString: string): Promise<Lanes> {
  const config = { connectionString, pipeline: true };
  const clients = Array.from({ length: CONNECTIONS }, () => new pg.Client(config));
  await Promise.all(clients.map((client) => client.connect()));
  return new Lanes(clients);
}
