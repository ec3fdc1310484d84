import 'reflect-metadata';
import { Logger } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { type Config, ConfigurationError, loadConfig } from '#platform/config';
import { type DatabaseAddress, locateDatabase, migrate } from '#platform/database';
import { EmbeddedPostgresError } from '#platform/embedded-postgres';
import { closeOnSignals, endOnSignals, failLoudly, Lifecycle } from '#platform/lifecycle';
import { AtriumLogger } from '#platform/telemetry';
import { createApp } from './create-app.js';
import { refuseOldNode } from './node-version.js';
import { welcome } from './welcome.js';

/** Does what the roles of this process say: migrates, serves the API, works. */
async function main(): Promise<void> {
  const config = loadConfig();
  Logger.overrideLogger(new AtriumLogger(config));
  const database = await locateDatabase(config);
  if (config.has('migrate')) await migrateFirst(database);
  if (config.has('api') || config.has('worker')) await run(config, database);
  else await database.stop();
}

async function migrateFirst(database: DatabaseAddress): Promise<void> {
  const logger = new Logger('Migrations');
  const applied = await migrate(database, { say: (line) => logger.log(line) });
  if (applied.length > 0) logger.log(`Applied ${applied.length}, the last ${applied.at(-1)}`);
}

async function run(config: Config, database: DatabaseAddress): Promise<void> {
  const app = await createApp(config, database);
  letSignalsClose();
  closeOnSignals(app, () => database.stop());
  if (config.has('api')) await listen(app, config);
  else await app.init();
  app.get(Lifecycle).markStarted();
  if (config.has('api') && process.stdout.isTTY) console.log(welcome(config, await app.getUrl()));
}

async function listen(app: NestFastifyApplication, { host, port }: Config): Promise<void> {
  try {
    await app.listen(port, host);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    throw new ConfigurationError([`PORT ${port} is in use by another process; set PORT to another one, or to 0`]);
  }
}

/** What somebody can mend is told in words; what nobody expected, with all it left behind. */
function reportFailure(error: unknown): void {
  const isExplained = error instanceof ConfigurationError || error instanceof EmbeddedPostgresError;
  console.error(isExplained ? error.message : error);
}

refuseOldNode();
failLoudly();
const letSignalsClose = endOnSignals();
try {
  await main();
} catch (error) {
  reportFailure(error);
  process.exit(1);
}
