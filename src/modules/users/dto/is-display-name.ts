import { applyDecorators } from '@nestjs/common';
import { IsString, Matches } from 'class-validator';
import { Length } from '#platform/http';

/** Accepts what others read in place of a name: one line of up to 100 characters. */
export const IsDisplayName = (): PropertyDecorator =>
  applyDecorators(
    Matches(/^\S(.*\S)?$/, { message: '$property must be one line that neither begins nor ends with a space' }),
    Length(1, 100),
    IsString(),
  );
