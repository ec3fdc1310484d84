import { ValidateBy } from 'class-validator';
import { currencies, isCurrency } from '../currency.js';

/** Accepts the codes that money can be in, upper case: fewer than ISO 4217 lists, which also has metals and funds. */
export function IsCurrencyCode(): PropertyDecorator {
  return ValidateBy(
    {
      name: 'isCurrencyCode',
      validator: {
        validate: isCurrency,
        defaultMessage: (args) => `${args!.property} must be one of the ${currencies.length} currency codes in use`,
      },
    },
    { context: { schema: { pattern: '^[A-Z]{3}$', maxLength: 3 } } },
  );
}
