import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Matches } from 'class-validator';
import { Length } from '#platform/http';

/** Accepts what may be a code of an app, or a recovery code, with whatever people type between its groups. */
export const IsFactorCode = (): PropertyDecorator =>
  applyDecorators(Length(6, 40), Matches(/^[0-9A-Za-z -]+$/), ApiProperty({ example: '492039' }));
