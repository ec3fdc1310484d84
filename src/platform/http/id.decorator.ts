import { Param, type PipeTransform } from '@nestjs/common';
import { InvalidRequest } from '#platform/errors';
import { isId } from '#platform/ids';

const idFromPath: PipeTransform<string, string> = {
  transform(text, { data: name = 'id' }) {
    if (isId(text)) return text;
    throw new InvalidRequest([{ pointer: `/${name}`, detail: `${name} must be a UUID` }]);
  },
};

/** The id in the path; anything that is not a UUID is an `InvalidRequest`. */
export const Id = (name = 'id'): ParameterDecorator => Param(name, idFromPath);
