import { applyDecorators } from '@nestjs/common';
import { Matches, MaxLength } from 'class-validator';

/** Accepts what one piece can cost: exact decimal text below 10¹¹, with at most four decimals. */
export const IsPrice = (): PropertyDecorator =>
  applyDecorators(
    Matches(/^(0|[1-9]\d{0,10})(\.\d{1,4})?$/, {
      message: '$property must be a decimal such as "0.125", at most 4 places',
    }),
    MaxLength(16),
  );
