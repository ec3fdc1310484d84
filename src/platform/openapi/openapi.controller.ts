import { Controller, Get, Header, VERSION_NEUTRAL } from '@nestjs/common';
import { ApiExcludeController, type OpenAPIObject } from '@nestjs/swagger';
import { Public } from '#platform/access';
import { ApiDocument } from './api-document.js';

@ApiExcludeController()
@Public()
@Controller({ version: VERSION_NEUTRAL })
export class OpenApiController {
  constructor(private readonly api: ApiDocument) {}

  /** The API as an OpenAPI document. */
  @Get('openapi.json')
  @Header('cache-control', 'public, max-age=60')
  document(): OpenAPIObject {
    return this.api.published;
  }
}
