import { types } from 'pg';
import type { DataSourceOptions } from 'typeorm';
import type { Config } from '#platform/config';
import { declaredEntities, declaredMigrations } from './declarations.js';
import { SnakeCaseNaming } from './snake-case.naming.js';
import { SturdyClient } from './sturdy-client.js';

/** How the application reaches PostgreSQL: pipelined, with every wait bounded on the server and on the client. */
export function applicationOptions(config: Config, url: string): DataSourceOptions {
  return {
    ...commonOptions(url),
    applicationName: `atrium ${config.roles.join('+')}`,
    poolSize: config.databasePoolSize,
    connectTimeoutMS: config.databaseConnectTimeout,
    extra: {
      Client: SturdyClient,
      pipeline: true,
      types: { getTypeParser },
      keepAlive: true,
      statement_timeout: config.databaseStatementTimeout,
      lock_timeout: config.databaseLockTimeout,
      idle_in_transaction_session_timeout: config.databaseIdleTransactionTimeout,
      query_timeout: config.databaseQueryTimeout,
    },
  };
}

/** How the owner of the tables reaches PostgreSQL to migrate: patiently, but never holding up others behind a lock. */
export function ownerOptions(url: string, lockTimeout = 3000): DataSourceOptions {
  return {
    ...commonOptions(url),
    applicationName: 'atrium migrate',
    poolSize: 2,
    connectTimeoutMS: 10_000,
    migrations: declaredMigrations(),
    migrationsTransactionMode: 'each',
    extra: { lock_timeout: lockTimeout },
  };
}

function commonOptions(url: string) {
  return {
    type: 'postgres',
    url,
    entities: declaredEntities(),
    namingStrategy: new SnakeCaseNaming(),
    synchronize: false,
    installExtensions: false,
    logging: false,
  } as const;
}

const INT8 = 20;

/** bigint becomes a number; one that a number cannot hold exactly is an error, not a rounding. */
function getTypeParser(oid: number, format?: 'text'): unknown {
  return oid === INT8 ? exactInteger : types.getTypeParser(oid, format);
}

function exactInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError('The database holds an integer beyond 2^53');
  return value;
}
