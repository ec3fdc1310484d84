import { AsyncLocalStorage } from 'node:async_hooks';
import { DataSource, type QueryRunner, type ReplicationMode } from 'typeorm';
import type { Transaction } from './transaction.js';

/**
 * A TypeORM data source whose repositories join the transaction they are called in. TypeORM asks its data source for a
 * query runner whenever it has none; within a transaction it is given that transaction's.
 */
export class AmbientDataSource extends DataSource {
  private readonly transactions = new AsyncLocalStorage<Transaction>();

  /** The transaction that the caller runs in, if any. */
  get ambient(): Transaction | undefined {
    return this.transactions.getStore();
  }

  /** Runs `work` so that everything it calls joins `transaction`. */
  within<T>(transaction: Transaction, work: () => Promise<T>): Promise<T> {
    return this.transactions.run(transaction, work);
  }

  override createQueryRunner(mode?: ReplicationMode): QueryRunner {
    return this.ambient?.runner ?? super.createQueryRunner(mode);
  }

  /** A query runner with a connection of its own, whatever the caller runs in. */
  createSeparateQueryRunner(): QueryRunner {
    return super.createQueryRunner('master');
  }
}
