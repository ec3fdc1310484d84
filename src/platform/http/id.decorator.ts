import { Param, type PipeTransform } from '@nestjs/common';
import { ApiParam } from '@nestjs/swagger';
import { InvalidRequest } from '#platform/errors';
import { isId } from '#platform/ids';

const idFromPath: PipeTransform<string, string> = {
  transform(text, { data: name = 'id' }) {
    if (isId(text)) return text;
    throw new InvalidRequest([{ pointer: `/${name}`, detail: `${name} must be a UUID` }]);
  },
};

/** The id in the path; anything that is not a UUID is an `InvalidRequest`. */
export const Id =
  (name = 'id'): ParameterDecorator =>
  (controller, method, index) => {
    Param(name, idFromPath)(controller, method, index);
    const description = 'As an earlier answer told it.';
    const schema = { type: 'string', format: 'uuid', example: '01a1f7c0-3b6e-7d21-8f4a-2c9d5e7b1a01' };
    ApiParam({ name, description, schema })(controller, method!, Object.getOwnPropertyDescriptor(controller, method!)!);
  };
