import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsEmail } from 'class-validator';
import { LONGEST_ADDRESS, normalizeEmail } from '../email.js';

/** Accepts an e-mail address, however it is written, in the one form that accounts are known by. */
export const IsEmailAddress = (): PropertyDecorator =>
  applyDecorators(
    Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? normalizeEmail(value) : value)),
    IsEmail(),
    ApiProperty({ format: 'email', maxLength: LONGEST_ADDRESS, example: 'ada@example.com' }),
  );
