import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { Pool, PoolClient, QueryResult, QueryResultRow } from 'pg';
import { isSerializationFailure } from '#platform/errors';
import { AmbientDataSource } from './ambient-data-source.js';
import { beginWithin, fitsWithin, type Scope } from './scope.js';

/** A hand-written statement. With a `name` the server parses and plans it once per connection. */
export interface Statement {
  readonly name?: string;
  readonly text: string;
  readonly values?: readonly unknown[];
}

const ATTEMPTS = 4;

/**
 * TypeORM releases the runner that it was given after each statement, and opens a transaction of its own around a save()
 * unless it believes to be in one.
 */
const WITHIN_OUR_TRANSACTION = { release: () => Promise.resolve(), isTransactionActive: true, transactionDepth: 1 };

/** The one door to PostgreSQL: every transaction begins here, within the scope of somebody. */
@Injectable()
export class Database {
  constructor(private readonly source: AmbientDataSource) {}

  /**
   * Runs `work` in a transaction that commits when it resolves and is undone when it rejects. Repositories and inner
   * calls join it; an inner call with another scope is refused. When PostgreSQL undoes it because it met another
   * transaction (40001, 40P01), the whole of `work` runs again, three times at most.
   */
  transaction<T>(work: () => Promise<T>): Promise<T>;
  transaction<T>(scope: Scope, work: () => Promise<T>): Promise<T>;
  transaction<T>(...given: [() => Promise<T>] | [Scope, () => Promise<T>]): Promise<T> {
    const [scope, work] = given.length === 2 ? given : ([undefined, given[0]] as const);
    return this.source.ambient ? this.join(scope, work) : this.retrying(() => this.begin(scope ?? {}, work));
  }

  /**
   * Runs one SELECT within a scope. `BEGIN` with the scope, the statement and `COMMIT` leave in one flush, and the rows
   * are answered before the `COMMIT` is: a read costs one round trip. Within a transaction it joins.
   */
  async read<Row extends QueryResultRow>(scope: Scope, statement: Statement): Promise<Row[]> {
    const ambient = this.source.ambient;
    if (ambient) return (await this.join(scope, () => send<Row>(ambient.client, statement))).rows;
    const client = await this.pool.connect();
    const answers = pipelined<Row>(client, scope, statement);
    void Promise.allSettled(answers).then((settled) => client.release(unusable(client, settled)));
    const [, { rows }] = await Promise.all([answers[0], answers[1]]);
    return rows;
  }

  /** Runs one statement in the transaction of the caller, who must be in one. */
  async execute<Row extends QueryResultRow>(statement: Statement): Promise<QueryResult<Row>> {
    const { ambient } = this.source;
    if (!ambient) throw new Error('execute() needs a transaction: which tenant would it be for?');
    return send<Row>(ambient.client, statement);
  }

  /** Runs `work` so that its rejection undoes only what it did, and the transaction around it can go on. */
  async savepoint<T>(work: () => Promise<T>): Promise<T> {
    // Not waited for: should it fail, so does whatever comes behind it on this connection.
    this.execute({ text: 'savepoint attempt' }).catch(() => undefined);
    try {
      return await work();
    } catch (error) {
      await this.execute({ text: 'rollback to savepoint attempt' });
      throw error;
    }
  }

  /** Whether the caller is inside a transaction. */
  get inTransaction(): boolean {
    return this.source.ambient !== undefined;
  }

  /** Resolves when PostgreSQL answers. */
  async ping(): Promise<void> {
    await this.pool.query('select 1');
  }

  /** How many connections there are, are idle, and are waited for. */
  get connections(): { total: number; idle: number; waiting: number } {
    return { total: this.pool.totalCount, idle: this.pool.idleCount, waiting: this.pool.waitingCount };
  }

  private get pool(): Pool {
    return (this.source.driver as unknown as { master: Pool }).master;
  }

  private async join<T>(scope: Scope | undefined, work: () => Promise<T>): Promise<T> {
    if (!fitsWithin(scope, this.source.ambient!.scope))
      throw new Error('A transaction serves one scope: this work is for another tenant than the one it would join');
    return work();
  }

  private async begin<T>(scope: Scope, work: () => Promise<T>): Promise<T> {
    const begin = beginWithin(scope, 'read write');
    const runner = this.source.createSeparateQueryRunner();
    const release = runner.release.bind(runner);
    try {
      const client = (await runner.connect()) as PoolClient;
      await client.query(begin);
      Object.assign(runner, WITHIN_OUR_TRANSACTION);
      return await this.finish(client, () => this.source.within({ runner, client, scope }, work));
    } finally {
      await release();
    }
  }

  private async finish<T>(client: PoolClient, work: () => Promise<T>): Promise<T> {
    let result: T;
    try {
      result = await work();
    } catch (error) {
      // A connection that cannot even roll back is dead, and so is its transaction: the first error is the one that tells.
      await client.query('rollback').catch(() => undefined);
      throw error;
    }
    const { command } = await client.query('commit');
    if (command !== 'COMMIT') throw new Error('The transaction was undone: a failed statement was caught within it');
    return result;
  }

  private async retrying<T>(work: () => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await work();
      } catch (error) {
        if (attempt === ATTEMPTS || !isSerializationFailure(error)) throw error;
        await sleep(Math.random() * 20 * 2 ** attempt);
      }
    }
  }
}

const send = <Row extends QueryResultRow>(client: PoolClient, { name, text, values }: Statement) =>
  client.query<Row>({ name, text, values: values as unknown[] });

/** Sends all three without waiting; the pool's connections are in pipeline mode, and keep the order. */
function pipelined<Row extends QueryResultRow>(client: PoolClient, scope: Scope, statement: Statement) {
  return [
    client.query(beginWithin(scope, 'read only')),
    send<Row>(client, statement),
    client.query({ name: 'commit', text: 'commit' }),
  ] as const;
}

/** An answer that did not come, or that was not the server's, makes the connection worthless. */
function unusable(client: PoolClient, settled: readonly PromiseSettledResult<unknown>[]): boolean {
  const isDead = !(client as unknown as { _queryable: boolean })._queryable;
  return isDead || settled.some(({ status }, index) => status === 'rejected' && index !== 1);
}
