import type { DataSourceOptions } from 'typeorm';
import type { Config } from '#platform/config';
import { declaredEntities, declaredMigrations } from './declarations.js';
import { SnakeCaseNaming } from './snake-case.naming.js';
import { SturdyClient } from './sturdy-client.js';
import { getTypeParser } from './type-parsers.js';

/** How the application reaches PostgreSQL: pipelined, with every wait bounded on the server and on the client. */
export function applicationOptions(config: Config, url: string): DataSourceOptions {
  return {
    ...commonOptions(url),
    applicationName: `atrium ${config.roles.join('+')}`,
    poolSize: config.databasePoolSize,
    connectTimeoutMS: config.databaseConnectTimeout,
    extra: {
      Client: SturdyClient,
      keepsStatements: config.databasePreparedStatements,
      pipeline: true,
      types: { getTypeParser },
      keepAlive: true,
      min: config.databasePoolSize, // who may stay needs no timer, which each request would set and clear
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
