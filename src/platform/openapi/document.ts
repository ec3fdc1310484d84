import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { describeBodies } from './bodies.js';
import { describeEvents, eventShapes } from './describe-events.js';
import { describeRules } from './dto-rules.js';
import { describeRoutes } from './describe-routes.js';
import { toJsonSchema2020 } from './json-schema-2020.js';
import { problemSchema } from './problem.schema.js';
import { operationIdOf } from './routes.js';

const ACCESS_TOKEN = {
  type: 'http',
  scheme: 'bearer',
  bearerFormat: 'JWT',
  description:
    'An access token, as logging in answers it: valid for minutes, for one organization. Verified as RFC8725 asks: one ' +
    'algorithm, and a fixed issuer, audience and type.',
} as const;

const API_KEY = {
  type: 'http',
  scheme: 'bearer',
  bearerFormat: 'atr_…',
  description:
    'A key of a service account, for programs: `Authorization: Bearer atr_…`. It may do what its scopes name, as far as the role of its ' +
    'account allows. What belongs to a person takes no key.',
} as const;

/** The API as this build serves it (OpenAPI 3.1): made from the routes, their DTOs, and the docstrings of both. */
export function describeApi(app: INestApplication, publicUrl: string): OpenAPIObject {
  describeRules();
  const outline = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Atrium')
    .setDescription(
      'The REST API of Atrium. Refusals are `application/problem+json`; lists are pages with a `next` cursor; times are ' +
        'RFC 3339 in UTC; money is `{ "amount": 1099, "currency": "GBP" }` in minor units, and unit prices are exact decimals. ' +
        'What no operation lists: 404 at an unknown address, and 405 with `Allow` for a method that an address does not know.',
    )
    .setVersion('1')
    .setLicense('MIT', 'https://opensource.org/license/mit')
    .addServer(publicUrl, undefined, undefined, { 'x-internal': false })
    .addBearerAuth(ACCESS_TOKEN, 'accessToken')
    .addBearerAuth(API_KEY, 'apiKey')
    .build();
  const document = SwaggerModule.createDocument(app, outline, {
    operationIdFactory: operationIdOf,
    autoTagControllers: true,
    extraModels: eventShapes(),
  });
  document.components!.schemas = { ...document.components!.schemas, Problem: problemSchema() };
  describeEvents(document);
  describeRoutes(app, document, publicUrl);
  const described = toJsonSchema2020(document);
  describeBodies(described);
  return described;
}
