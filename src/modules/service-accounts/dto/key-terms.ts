import { applyDecorators } from '@nestjs/common';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsInt, IsString, Matches, Max, Min } from 'class-validator';
import { MaxLength } from '#platform/http';

/** How long a key is good for unless something else is said. */
export const USUAL_DAYS = 90;
const MOST_DAYS = 365;
const MOST_REQUESTS_PER_MINUTE = 100_000;

/** Accepts the names of permissions. Which of them a key can have the service knows. */
export const AreScopes = (): PropertyDecorator =>
  applyDecorators(
    Matches(/^[\w-]+\.[\w-]+$/, { each: true, message: 'each of $property must be the name of a permission' }),
    MaxLength(100, { each: true }),
    IsString({ each: true }),
    ArrayUnique(),
    ArrayMaxSize(100),
    ArrayMinSize(1),
    IsArray(),
  );

/** Accepts the days that a key is good for: a year at most, so that none is forgotten for ever. */
export const IsLifetime = (): PropertyDecorator => applyDecorators(IsInt(), Min(1), Max(MOST_DAYS));

/** Accepts a limit of requests per minute. */
export const IsRequestsPerMinute = (): PropertyDecorator =>
  applyDecorators(IsInt(), Min(1), Max(MOST_REQUESTS_PER_MINUTE));
