import { applyDecorators } from '@nestjs/common';
import { IsString, Matches } from 'class-validator';
import { Length } from '#platform/http';

/** Accepts an organization's name in addresses. */
export const IsSlug = (): PropertyDecorator =>
  applyDecorators(Matches(SLUG), Length(SHORTEST_SLUG, LONGEST_SLUG), IsString());

/** Accepts an organization's name among people: one line of up to 100 characters. */
export const IsOrganizationName = (): PropertyDecorator =>
  applyDecorators(
    Matches(/^\S(.*\S)?$/, { message: '$property must be one line that neither begins nor ends with a space' }),
    Length(1, 100),
    IsString(),
  );

export const SLUG = /^[a-z0-9](-?[a-z0-9])*$/;
export const SHORTEST_SLUG = 3;
export const LONGEST_SLUG = 60;
