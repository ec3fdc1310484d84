import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { Length, MOST_PER_CHARACTER, normalizedWithin } from '#platform/http';

export const SHORTEST_PASSWORD = 15;
/** Beside a second factor (NIST SP 800-63B-4, section 3.1.1.2). */
export const SHORTEST_PASSWORD_OF_TWO_FACTORS = 8;
export const LONGEST_PASSWORD = 256;

/** Whether a password may be all that is asked for. */
export const isLongEnoughAlone = (password: string): boolean =>
  Array.from(password.normalize('NFC')).length >= SHORTEST_PASSWORD;

/**
 * Accepts what may be a password: length is the one rule of form there is (NIST SP 800-63B-4, section 3.1.1.2). It is
 * counted in characters of the composed form, in which passwords are hashed. What may be chosen anew says `PasswordPolicy`.
 */
export const IsPassword = ({ shortest = SHORTEST_PASSWORD } = {}): PropertyDecorator =>
  applyDecorators(
    Transform(({ value }: { value: unknown }) =>
      typeof value === 'string' ? normalizedWithin(LONGEST_PASSWORD, 'NFC', value) : value,
    ),
    Length(shortest, LONGEST_PASSWORD, { context: { schema: asTyped(shortest) } }),
    ApiProperty({ format: 'password', example: 'correct horse battery staple' }),
  );

const asTyped = (shortest: number) => ({ minLength: shortest, maxLength: MOST_PER_CHARACTER * LONGEST_PASSWORD });
