import { ValidateBy } from 'class-validator';

/** Refuses a property that comes together with another one that it stands in for. */
export function IsInsteadOf(other: string): PropertyDecorator {
  return ValidateBy({
    name: 'isInsteadOf',
    validator: {
      validate: (_, args) => (args!.object as Record<string, unknown>)[other] === undefined,
      defaultMessage: (args) => `${args!.property} must not come together with ${other}`,
    },
  });
}
