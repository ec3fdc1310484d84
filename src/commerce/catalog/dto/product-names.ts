import { applyDecorators } from '@nestjs/common';
import { Matches } from 'class-validator';
import { MaxLength } from '#platform/http';

/** Accepts a SKU: up to 64 visible characters, with single spaces between them. */
export const IsSku = (): PropertyDecorator =>
  applyDecorators(
    Matches(/^[^\s\p{C}]+( [^\s\p{C}]+)*$/u, {
      message: '$property must be visible characters, with single spaces between them',
      context: { schema: { pattern: String.raw`^\S+( \S+)*$` } }, // many validators do not know \p
    }),
    MaxLength(64),
  );

/** Accepts what customers call a product: up to 200 characters, not all of them blank. */
export const IsProductName = (): PropertyDecorator =>
  applyDecorators(Matches(/\S/, { message: '$property must not be blank' }), MaxLength(200));
