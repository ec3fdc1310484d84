import type { PoolClient } from 'pg';
import type { QueryRunner } from 'typeorm';
import type { Scope } from './scope.js';
import { scopeStatement } from './scope.js';
import type { Answer, LastStatement, Statement } from './statement.js';
import { StatementSeries } from './statement-series.js';

const BEGIN: Statement = { name: 'begin', text: 'begin' };
const COMMIT: Statement = { name: 'commit', text: 'commit' };
const ROLLBACK: Statement = { name: 'rollback', text: 'rollback' };
const OVER = 'The transaction is over: nobody waited for what is asked of it now';

/**
 * A transaction on one connection. It begins with its first statement, in the same round trip; nothing else is sent
 * until the server has said that it began, so that no statement can ever run outside it. Nor can it once it is over: work
 * that nobody waited for, such as a handler that took too long, is refused, for its connection is somebody else's by then.
 */
export class Transaction {
  private readonly opening: readonly Statement[];
  private readonly closing: LastStatement[] = [];
  private readonly hooks: (() => void)[] = [];
  private opened?: Promise<unknown>;
  private isOpen = false;
  private isOver = false;
  private ownRunner?: QueryRunner;

  constructor(
    readonly client: PoolClient,
    readonly scope: Scope,
    private readonly makeRunner: () => QueryRunner,
  ) {
    this.opening = [BEGIN, ...scopeStatement(scope)];
  }

  /** TypeORM's way into this transaction. */
  get runner(): QueryRunner {
    this.refuseWhenOver();
    return (this.ownRunner ??= Object.assign(this.makeRunner(), WITHIN_OUR_TRANSACTION, {
      databaseConnectionPromise: this.open(),
    }));
  }

  /** Runs statements one after the other, in one round trip. */
  execute(...statements: Statement[]): Promise<Answer<never>[]> {
    if (this.isOver) return Promise.reject(new Error(OVER));
    if (this.isOpen || !this.opened) return this.send(statements);
    return this.opened.then(() => this.execute(...statements));
  }

  /** Has a statement run at the very end, in the round trip of the COMMIT. */
  executeLast(statement: LastStatement): void {
    this.refuseWhenOver();
    this.closing.push(statement);
  }

  /** Has something called once everything is committed. */
  afterCommit(hook: () => void): void {
    this.refuseWhenOver();
    this.hooks.push(hook);
  }

  /** What it takes to forget all that is to be done last, or after the commit, and was not yet asked for at this moment. */
  mark(): () => void {
    const [statements, hooks] = [this.closing.length, this.hooks.length];
    return () => {
      this.closing.length = statements;
      this.hooks.length = hooks;
    };
  }

  async commit(): Promise<void> {
    if (this.opened && !this.isOpen) await this.opened;
    this.end();
    if (!this.opened && this.closing.length === 0) return;
    const answers = await this.send([...this.closing, COMMIT]);
    if (answers.at(-1)!.tag !== 'COMMIT')
      throw new Error('The transaction was undone: a failed statement was caught within it');
    for (const [index, { committed }] of this.closing.entries()) committed?.(answers[index]!);
    for (const hook of this.hooks) hook();
  }

  /** Undoes everything; false where the connection is so broken that it has to be given up. */
  async rollback(): Promise<boolean> {
    this.end();
    if (!this.opened) return true;
    return StatementSeries.send(this.client, ROLLBACK).then(
      () => true,
      () => false,
    );
  }

  /** From here on nothing joins it any more, not even what waits for its beginning. */
  private end(): void {
    this.isOver = true;
    if (this.ownRunner) Object.assign(this.ownRunner, { isReleased: true });
  }

  private refuseWhenOver(): void {
    if (this.isOver) throw new Error(OVER);
  }

  private send(statements: readonly Statement[]): Promise<Answer<never>[]> {
    if (this.isOpen) return StatementSeries.send(this.client, ...statements);
    return this.begin(statements).then((answers) => answers.slice(this.opening.length));
  }

  private begin(statements: readonly Statement[]): Promise<Answer<never>[]> {
    const answers = StatementSeries.send(this.client, ...this.opening, ...statements);
    this.opened = answers.then(() => (this.isOpen = true));
    // Whoever waits for it hears of its failure, and so does whoever waits for the statements.
    this.opened.catch(() => undefined);
    return answers;
  }

  private async open(): Promise<PoolClient> {
    await (this.opened ?? this.begin([]));
    this.refuseWhenOver();
    return this.client;
  }
}

/**
 * TypeORM releases the runner that it was given after each statement, and opens a transaction of its own around a save()
 * unless it believes to be in one.
 */
const WITHIN_OUR_TRANSACTION = { release: () => Promise.resolve(), isTransactionActive: true, transactionDepth: 1 };
