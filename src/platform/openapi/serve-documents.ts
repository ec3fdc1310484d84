import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { SwaggerModule } from '@nestjs/swagger';
import { ApiDocument } from './api-document.js';
import { describeApi } from './document.js';
import { serializeByDocument } from './response-schemas.js';
import { refuseUndeclaredInput } from './undeclared-input.js';

const REFERENCE = 'docs';
/**
 * The reference is the one page among the data: it may run its own scripts and call this very API. It remembers the access
 * token of who tries things out, so no other page may hold it in a frame and borrow their clicks.
 */
const REFERENCE_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; font-src 'self'; " +
  "frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

/** Makes the document of the application, has requests and answers held to it, and serves the reference if `reference` says so. */
export function serveDocuments(app: NestFastifyApplication, publicUrl: string, reference: boolean): void {
  const fastify = app.getHttpAdapter().getInstance();
  const document = describeApi(app, publicUrl);
  app.get(ApiDocument).document = document;
  serializeByDocument(fastify, document);
  refuseUndeclaredInput(fastify, document);
  if (!reference) return;
  fastify.addHook('onRoute', (route) => {
    if (!/^\/docs(\/|$|-)/.test(route.url)) return;
    const policy = (_request: unknown, reply: { header(name: string, value: string): unknown }, done: () => void) => {
      reply.header('content-security-policy', REFERENCE_POLICY);
      done();
    };
    route.onRequest = [policy, ...[route.onRequest ?? []].flat()];
  });
  // Whoever opens the bare address in a browser looks for a way in.
  fastify.get('/', (_request, reply) => reply.redirect(`/${REFERENCE}`));
  SwaggerModule.setup(REFERENCE, app, document, {
    customSiteTitle: 'Atrium API',
    swaggerOptions: { persistAuthorization: true },
  });
}
