import { Module } from '@nestjs/common';
import { ApiDocument } from './api-document.js';
import { OpenApiController } from './openapi.controller.js';
import { ProblemsController } from './problems.controller.js';

/** Serves the API's own description: the document, the reference at `/docs`, the catalogue of problems. Owns no table. */
@Module({
  controllers: [OpenApiController, ProblemsController],
  providers: [ApiDocument],
})
export class OpenApiModule {}
