import { Param } from '@nestjs/common';
import { ApiParam } from '@nestjs/swagger';
import { LONGEST_SLUG, SHORTEST_SLUG, SLUG } from './dto/organization-names.js';

/** The slug of an organization in the path; one that cannot be any is an organization that is not found. */
export const Slug = (): ParameterDecorator => (controller, method, index) => {
  Param('slug')(controller, method, index);
  ApiParam({
    name: 'slug',
    description: 'The name of the organization in addresses.',
    schema: {
      type: 'string',
      pattern: SLUG.source,
      minLength: SHORTEST_SLUG,
      maxLength: LONGEST_SLUG,
      example: 'meadow-bakery',
    },
  })(controller, method!, Object.getOwnPropertyDescriptor(controller, method!)!);
};
