import { applyDecorators } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { IsEmail } from 'class-validator';
import { LONGEST_SPELLING, normalizeEmail } from '../email.js';

/** What is accepted is more than any `format`, such as capitals, space around it and a full-width sign. */
const spellings = { pattern: '[@\uff20\ufe6b]', maxLength: LONGEST_SPELLING };

/** Accepts an e-mail address, however it is written, in the one form that accounts are known by. */
export const IsEmailAddress = (): PropertyDecorator =>
  applyDecorators(
    Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? normalizeEmail(value) : value)),
    IsEmail(undefined, { context: { schema: spellings } }),
  );
