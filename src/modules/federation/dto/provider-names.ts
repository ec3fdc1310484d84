import { applyDecorators } from '@nestjs/common';
import { ArrayMaxSize, ArrayUnique, IsArray, IsString, Matches } from 'class-validator';
import { Length, MaxLength } from '#platform/http';
import { type AssignableRole, ROLES } from '#modules/organizations';

export const LONGEST_ISSUER = 500;
export const LONGEST_CLAIM = 200;
export const MOST_DOMAINS = 50;
export const MOST_MAPPED = 50;

/** The roles that an identity provider’s word may be good for. */
export const ASSIGNABLE: readonly AssignableRole[] = ROLES.filter((role) => role !== 'owner');

/** Accepts an address that looks like one of the web, with neither query nor fragment. Where it may lead the service knows. */
export const IsIssuer = (): PropertyDecorator =>
  applyDecorators(
    Matches(/^https?:\/\/[^\s?#]+$/, { message: '$property must begin with https:// and end before any ? or #' }),
    Length(10, LONGEST_ISSUER),
    IsString(),
  );

/** Accepts an address that looks like one of the web. Whether it is one of those listed the service knows. */
export const IsRedirectUri = (): PropertyDecorator =>
  applyDecorators(Matches(/^https?:\/\/\S+$/), Length(10, LONGEST_ISSUER), IsString());

/** Accepts a name that people read on a button: one line of up to 100 characters. */
export const IsProviderName = (): PropertyDecorator =>
  applyDecorators(
    Matches(/^\S(.*\S)?$/, { message: '$property must be one line that neither begins nor ends with a space' }),
    Length(1, 100),
    IsString(),
  );

/** Accepts domains in lower case, in ASCII. */
export const AreEmailDomains = (): PropertyDecorator =>
  applyDecorators(
    Matches(/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/, {
      each: true,
      message: 'each of $property must be a domain in lower case',
    }),
    MaxLength(253, { each: true }),
    ArrayUnique(),
    ArrayMaxSize(MOST_DOMAINS),
    IsArray(),
  );
