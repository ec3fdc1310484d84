import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';

const TAG = 'atrium:tag';

/** A heading of the API document. */
export interface Tag {
  readonly name: string;
  readonly description?: string;
}

/** Puts the routes of a controller under a heading of the API document; one controller of a heading says what it is about. */
export const Tagged = (name: string, description?: string): ClassDecorator =>
  applyDecorators(ApiTags(name), SetMetadata(TAG, { name, description } satisfies Tag));

/** What a controller said of its heading. */
export const tagOf = (controller: object): Tag | undefined => Reflect.getMetadata(TAG, controller) as Tag | undefined;
