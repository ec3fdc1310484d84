import { ValidationPipe } from '@nestjs/common';
import type { ValidationError } from 'class-validator';
import { type InvalidField, InvalidRequest } from '#platform/errors';
import { escapePointer } from './json-body.js';

/** Makes DTOs of bodies and queries: unknown properties are refused, nothing is coerced, every fault has its pointer. */
export function dtoValidation(): ValidationPipe {
  return new ValidationPipe({
    transform: true,
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    stopAtFirstError: true,
    validationError: { target: false, value: false },
    exceptionFactory: (errors) => new InvalidRequest(errors.flatMap((error) => invalidFields(error))),
  });
}

function invalidFields({ property, constraints, children }: ValidationError, parent = ''): InvalidField[] {
  const pointer = `${parent}/${escapePointer(property)}`;
  const own = Object.values(constraints ?? {}).map((detail) => ({ pointer, detail }));
  return [...own, ...(children ?? []).flatMap((child) => invalidFields(child, pointer))];
}
