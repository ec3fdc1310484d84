import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Matches } from 'class-validator';
import { Length } from '#platform/http';

const LENGTH = 43;

/** Accepts what may be a token that was mailed: 256 bits in base64url. */
export const IsMailedToken = (): PropertyDecorator =>
  applyDecorators(
    Matches(/^[\w-]{43}$/),
    Length(LENGTH, LENGTH),
    ApiProperty({ example: 'q8Zr0vS3mYt5wB7nC1xK9pLdF2hJ4gTaE6uRiOoVbNM' }),
  );
