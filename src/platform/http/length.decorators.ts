import { ValidateBy, type ValidationOptions } from 'class-validator';

/**
 * Accepts a text of `shortest` to `longest` characters, counted as JSON Schema and PostgreSQL count them: by code points.
 * class-validator leaves variation selectors out, and so lets twice as much pass where each follows another character.
 */
export const Length = (shortest: number, longest: number, options?: ValidationOptions): PropertyDecorator =>
  ValidateBy(
    {
      name: 'isLength',
      constraints: [shortest, longest],
      validator: {
        validate: (value) => typeof value === 'string' && isWithin(value, shortest, longest),
        defaultMessage: (args) =>
          typeof args?.value === 'string' && isWithin(args.value, shortest, Infinity)
            ? '$property must be shorter than or equal to $constraint2 characters'
            : '$property must be longer than or equal to $constraint1 characters',
      },
    },
    options,
  );

/** Accepts a text of at most `longest` characters, counted like those of `Length`. */
export const MaxLength = (longest: number, options?: ValidationOptions): PropertyDecorator =>
  ValidateBy(
    {
      name: 'maxLength',
      constraints: [longest],
      validator: {
        validate: (value) => typeof value === 'string' && isWithin(value, 0, longest),
        defaultMessage: () => '$property must be shorter than or equal to $constraint1 characters',
      },
    },
    options,
  );

/** A character is one or two code units: most texts need not be counted. */
function isWithin(text: string, shortest: number, longest: number): boolean {
  const { length } = text;
  if (length < shortest || length > longest * 2) return false;
  if (length >= shortest * 2 && length <= longest) return true;
  let characters = 0;
  for (const _ of text) characters++;
  return characters >= shortest && characters <= longest;
}
