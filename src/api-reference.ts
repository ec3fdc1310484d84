import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { OpenAPIObject } from '@nestjs/swagger';
import { Config } from '#platform/config';
import { describeApi } from '#platform/openapi';
import { AppModule } from './app.module.js';
import { VERSIONING } from './create-app.js';

/** Where the reference says that the API is: each installation has an address of its own. */
const EXAMPLE_URL = 'https://api.example.com';

/** The API document of this build, from its classes alone: nothing is configured, connected to or started. */
export async function apiReference(): Promise<OpenAPIObject> {
  const installed = AppModule.on(new Config(), { applicationUrl: '', stop: () => Promise.resolve() });
  const app = await NestFactory.create<NestFastifyApplication>(installed, new FastifyAdapter(), {
    preview: true,
    abortOnError: false,
    logger: false,
  });
  app.enableVersioning(VERSIONING);
  return describeApi(app, EXAMPLE_URL);
}

/** The page `docs/reference/openapi.json`. */
export async function apiReferencePage(): Promise<string> {
  return `${JSON.stringify(await apiReference(), null, 2)}\n`;
}
