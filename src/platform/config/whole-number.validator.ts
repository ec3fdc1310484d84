import { applyDecorators } from '@nestjs/common';
import { IsInt, Max, Min } from 'class-validator';

/** A whole number from `least` to `most`, both included. */
export const IsWholeNumber = (least: number, most = Number.MAX_SAFE_INTEGER): PropertyDecorator =>
  applyDecorators(Max(most), Min(least), IsInt()); // what is said of a value is what the last of them says
