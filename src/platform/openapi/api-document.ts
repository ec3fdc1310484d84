import { Injectable } from '@nestjs/common';
import type { OpenAPIObject } from '@nestjs/swagger';

/** The document of the running application; made from it, and so set once it exists. */
@Injectable()
export class ApiDocument {
  document: OpenAPIObject;
}
