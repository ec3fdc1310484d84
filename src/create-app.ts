import { type NestApplicationOptions, type VersioningOptions, VersioningType } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Config } from '#platform/config';
import type { DatabaseAddress } from '#platform/database';
import { createHttpAdapter } from '#platform/http';
import { serveDocuments } from '#platform/openapi';
import { linkNextPages } from '#platform/pages';
import { AtriumLogger } from '#platform/telemetry';
import { Dashboard } from '#modules/operations';
import { AppModule } from './app.module.js';
import { prepareServer } from './request-pipeline.js';

/** The version of a route is the first segment of its path. */
export const VERSIONING: VersioningOptions = { type: VersioningType.URI, defaultVersion: '1' };

/** The bodies are read by the pipeline, and a failure to start is reported by whoever started. */
export function nestOptions(config: Config): NestApplicationOptions {
  return { logger: new AtriumLogger(config), abortOnError: false, bodyParser: false };
}

/** The whole application, ready to listen. */
export async function createApp(config: Config, database: DatabaseAddress): Promise<NestFastifyApplication> {
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.on(config, database),
    createHttpAdapter(config),
    nestOptions(config),
  );
  return configureApp(app, config);
}

/** Gives the application all that surrounds its modules: pipeline, versions, documents. */
export function configureApp(app: NestFastifyApplication, config: Config): NestFastifyApplication {
  prepareServer(app, config);
  app.enableVersioning(VERSIONING);
  serveDocuments(app, config.publicUrl, config.apiDocumentation);
  app.get(Dashboard).serve(app.getHttpAdapter().getInstance());
  linkNextPages(app.getHttpAdapter().getInstance());
  return app;
}
