export { allocate } from './allocate.js';
export { currencies, type CurrencyExponent, exponentOf, isCurrency } from './currency.js';
export { ExactAmountDto } from './dto/exact-amount.dto.js';
export { IsCurrencyCode } from './dto/is-currency-code.js';
export { IsPrice } from './dto/is-price.js';
export { MoneyDto } from './dto/money.dto.js';
export { UnitPriceDto } from './dto/unit-price.dto.js';
export { ExactAmount } from './exact-amount.js';
export {
  InvalidPortion,
  InvalidWeights,
  MalformedDecimal,
  MixedCurrencies,
  MoneyError,
  NegativeUnitPrice,
  NotAnInteger,
  UnknownCurrency,
  UnsafeAmount,
} from './money.errors.js';
export { Money } from './money.js';
export { roundDown, roundHalfEven, roundHalfUp, type Rounding } from './rounding.js';
export { UnitPrice } from './unit-price.js';
