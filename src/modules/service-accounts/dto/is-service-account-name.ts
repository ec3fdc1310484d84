import { applyDecorators } from '@nestjs/common';
import { IsString, Matches } from 'class-validator';
import { Length } from '#platform/http';

/** Accepts the name of a service account: one line of up to 100 characters. */
export const IsServiceAccountName = (): PropertyDecorator =>
  applyDecorators(
    Matches(/^\S(.*\S)?$/, { message: '$property must be one line that neither begins nor ends with a space' }),
    Length(1, 100),
    IsString(),
  );
