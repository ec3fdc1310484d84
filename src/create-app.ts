import { type NestApplicationOptions, VersioningType } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Config } from '#platform/config';
import type { DatabaseAddress } from '#platform/database';
import { createHttpAdapter } from '#platform/http';
import { serveDocuments } from '#platform/openapi';
import { AtriumLogger } from '#platform/telemetry';
import { AppModule } from './app.module.js';
import { prepareServer } from './request-pipeline.js';

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

/** Gives the application all that surrounds its modules: pipeline, versions, CORS, documents. */
export function configureApp(app: NestFastifyApplication, config: Config): NestFastifyApplication {
  prepareServer(app);
  app.enableVersioning({ type: VersioningType.URI, defaultVersion: '1' });
  app.enableCors({
    origin: [...config.corsOrigins],
    methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
    credentials: true,
    maxAge: 600,
    exposedHeaders: EXPOSED_HEADERS,
  });
  serveDocuments(app, config.publicUrl, config.apiDocumentation);
  return app;
}

/** What a page of another origin may read of an answer beyond the few headers that browsers always show. */
const EXPOSED_HEADERS = [
  'ETag',
  'Retry-After',
  'X-Request-Id',
  'RateLimit',
  'RateLimit-Policy',
  'Idempotency-Replayed',
];
