import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsEmail } from 'class-validator';
import { LONGEST_SPELLING, normalizeEmail } from '../email.js';

/** Accepts an e-mail address, however it is written, in the one form that accounts are known by. */
export const IsEmailAddress = (): PropertyDecorator =>
  applyDecorators(
    Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? normalizeEmail(value) : value)),
    IsEmail(),
    // No `format`: what is accepted is more than any of them, such as capitals, space around it and a full-width sign.
    ApiProperty({ pattern: '[@\uff20\ufe6b]', maxLength: LONGEST_SPELLING, example: 'ada@example.com' }),
  );
