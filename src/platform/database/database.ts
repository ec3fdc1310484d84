import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { DatabaseError, type Pool, type QueryResultRow } from 'pg';
import { isSerializationFailure } from '#platform/errors';
import { AmbientDataSource } from './ambient-data-source.js';
import { fitsWithin, readOnlyScopeStatement, type Scope, scopeStatement } from './scope.js';
import type { Answer, LastStatement, Statement } from './statement.js';
import { StatementSeries } from './statement-series.js';
import { Transaction } from './transaction.js';

const ATTEMPTS = 4;
const SAVEPOINT: Statement = { name: 'savepoint', text: 'savepoint attempt' };
const ROLLBACK_TO_SAVEPOINT: Statement = { name: 'rollback to savepoint', text: 'rollback to savepoint attempt' };

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
   * Runs one SELECT within a scope, in a transaction of its own and one round trip: the scope and the statement leave
   * together, and their end is the transaction's. Within a transaction it joins.
   */
  async read<Row extends QueryResultRow>(scope: Scope, statement: Statement): Promise<Row[]> {
    const answer = this.inTransaction
      ? await this.join(scope, () => this.execute<Row>(statement))
      : ((await this.alone([readOnlyScopeStatement(scope), statement])).at(-1) as Answer<Row>);
    return answer.rows;
  }

  /**
   * Runs one statement within a scope, in a transaction of its own and one round trip. When PostgreSQL undoes it because
   * it met another transaction, it runs again, as in `transaction`. Within a transaction it joins. What is `last` runs as
   * by `executeLast`.
   */
  async write<Row extends QueryResultRow>(
    scope: Scope,
    statement: Statement,
    ...last: LastStatement[]
  ): Promise<Answer<Row>> {
    if (this.inTransaction) return this.join(scope, () => this.writeWithin<Row>(statement, last));
    const first = scopeStatement(scope);
    const answers = await this.retrying(() => this.alone([...first, statement, ...last]));
    const [answer, ...lastAnswers] = answers.slice(first.length) as [Answer<Row>, ...Answer<never>[]];
    for (const [index, { committed }] of last.entries()) committed?.(lastAnswers[index]!);
    return answer;
  }

  /**
   * Runs statements within a scope, in a transaction of their own and one round trip: the server ends it without waiting for
   * this process, whatever becomes of that. When PostgreSQL undoes it because it met another one, it runs again.
   */
  async writeAll(scope: Scope, ...statements: Statement[]): Promise<Answer<never>[]> {
    if (this.inTransaction)
      throw new Error('writeAll() is a transaction of its own: within another one it could not end');
    const first = scopeStatement(scope);
    const answers = await this.retrying(() => this.alone([...first, ...statements]));
    return answers.slice(first.length);
  }

  /** Runs one statement in the transaction of the caller, who must be in one. */
  async execute<Row extends QueryResultRow>(statement: Statement): Promise<Answer<Row>> {
    return (await this.executeAll<[Row]>(statement))[0];
  }

  /** Runs statements one after the other in one round trip; the first that fails is the last that runs. */
  async executeAll<Rows extends QueryResultRow[]>(
    ...statements: { [Key in keyof Rows]: Statement }
  ): Promise<{ [Key in keyof Rows]: Answer<Rows[Key]> }> {
    try {
      return (await this.ambient('execute').execute(...statements)) as { [Key in keyof Rows]: Answer<Rows[Key]> };
    } catch (error) {
      throw traced(error);
    }
  }

  /** Runs one statement as the last of the transaction, in the round trip of its COMMIT, which fails when it does. */
  executeLast(statement: LastStatement): void {
    this.ambient('executeLast').executeLast(statement);
  }

  /** Has `hook` called once the transaction of the caller has committed; outside one everything has, and it is called now. */
  afterCommit(hook: () => void): void {
    if (this.source.ambient) this.source.ambient.afterCommit(hook);
    else hook();
  }

  /**
   * Runs `work` so that its rejection undoes only what it did and wanted to do last, and the transaction around it can go on.
   */
  async savepoint<T>(work: () => Promise<T>): Promise<T> {
    const forget = this.ambient('savepoint').mark();
    // Not waited for: should it fail, so does whatever comes behind it on this connection.
    this.execute(SAVEPOINT).catch(() => undefined);
    try {
      return await work();
    } catch (error) {
      forget();
      await this.execute(ROLLBACK_TO_SAVEPOINT);
      throw error;
    }
  }

  /** Whose rows the transaction of the caller may touch; undefined outside one. */
  get scope(): Scope | undefined {
    return this.source.ambient?.scope;
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

  private ambient(method: string): Transaction {
    const { ambient } = this.source;
    if (!ambient) throw new Error(`${method}() needs a transaction: which tenant would it be for?`);
    return ambient;
  }

  private async writeWithin<Row extends QueryResultRow>(
    statement: Statement,
    last: readonly LastStatement[],
  ): Promise<Answer<Row>> {
    const answer = await this.execute<Row>(statement);
    for (const closing of last) this.executeLast(closing);
    return answer;
  }

  /** Runs a series that is a transaction by itself. */
  private async alone(statements: readonly Statement[]): Promise<Answer<never>[]> {
    const client = await this.pool.connect();
    let isUsable = true;
    try {
      return await StatementSeries.send(client, ...statements);
    } catch (error) {
      isUsable = isAnswer(error);
      throw traced(error);
    } finally {
      client.release(!isUsable);
    }
  }

  private async begin<T>(scope: Scope, work: () => Promise<T>): Promise<T> {
    const client = await this.pool.connect();
    let isUsable = true;
    try {
      const transaction = new Transaction(client, scope, () => this.source.createSeparateQueryRunner());
      try {
        const result = await this.source.within(transaction, work);
        await transaction.commit();
        return result;
      } catch (error) {
        // A connection that cannot even roll back is dead, and so is its transaction: the first error is the one that tells.
        isUsable = await transaction.rollback();
        throw error;
      }
    } finally {
      client.release(!isUsable);
    }
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

/** Whether an error is the server's answer; anything else leaves the connection in a state that nobody knows. */
const isAnswer = (error: unknown): boolean => error instanceof DatabaseError;

/** An error of the driver is made where the answer is read; this one tells who asked. */
function traced(error: unknown): unknown {
  if (error instanceof Error) Error.captureStackTrace(error);
  return error;
}
