import { ValidateBy } from 'class-validator';
import { isId } from '#platform/ids';

const ITEM = { type: 'string', format: 'uuid', minLength: 36, maxLength: 36 };

/** Accepts a list of ids, of one and up to `most`. */
export const IsIdList = (most: number): PropertyDecorator =>
  ValidateBy(
    {
      name: 'isIdList',
      validator: {
        validate: (value) =>
          Array.isArray(value) && value.length > 0 && value.length <= most && value.every((item) => isId(item)),
        defaultMessage: () => `$property must be a list of UUIDs, of 1 to ${most}`,
      },
    },
    { context: { schema: { type: 'array', minItems: 1, maxItems: most, items: ITEM } } },
  );
