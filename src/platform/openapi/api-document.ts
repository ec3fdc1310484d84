import { Injectable } from '@nestjs/common';
import type { OpenAPIObject } from '@nestjs/swagger';
import { Config } from '#platform/config';
import { NotFound } from '#platform/errors';

/** The document of the running application; made from it, and so set once it exists. */
@Injectable()
export class ApiDocument {
  document: OpenAPIObject;

  constructor(private readonly config: Config) {}

  /** The document for whoever asks; `NotFound` where the configuration keeps it back. */
  get published(): OpenAPIObject {
    if (!this.config.apiDocumentation) throw new NotFound();
    return this.document;
  }
}
