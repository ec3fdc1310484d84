import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { ExactAmount } from '../exact-amount.js';
import { Money } from '../money.js';
import { UnitPrice } from '../unit-price.js';
import { ExactAmountDto } from './exact-amount.dto.js';
import { MoneyDto } from './money.dto.js';
import { UnitPriceDto } from './unit-price.dto.js';

const refused = (Dto: new () => object, body: object) =>
  validateSync(plainToInstance(Dto, body), { whitelist: true, forbidNonWhitelisted: true }).map(
    ({ property }) => property,
  );

describe('money in a request', () => {
  it('becomes the money it speaks of', () => {
    expect(refused(MoneyDto, { amount: -1099, currency: 'GBP' })).toEqual([]);
    expect(plainToInstance(MoneyDto, { amount: 1099, currency: 'GBP' }).toMoney()).toEqual(Money.of(1099, 'GBP'));
  });

  it.each([10.5, '1099', 2 ** 53, -(2 ** 53), NaN, null, undefined, [1]])('is refused with the amount %p', (amount) => {
    expect(refused(MoneyDto, { amount, currency: 'GBP' })).toEqual(['amount']);
  });

  it.each(['gbp', 'XXX', 'POUND', 1, null, undefined, ['GBP']])('is refused with the currency %p', (currency) => {
    expect(refused(MoneyDto, { amount: 1, currency })).toEqual(['currency']);
  });
});

describe('a unit price in a request', () => {
  it.each(['0', '0.125', '12.00', '99999999999.9999'])('may be %p', (amount) => {
    expect(refused(UnitPriceDto, { amount, currency: 'GBP' })).toEqual([]);
    expect(() => plainToInstance(UnitPriceDto, { amount, currency: 'GBP' }).toUnitPrice()).not.toThrow();
  });

  it.each([0.125, '0.00001', '-1', '1e3', '01', '100000000000', '', null, undefined])('is refused as %p', (amount) => {
    expect(refused(UnitPriceDto, { amount, currency: 'GBP' })).toEqual(['amount']);
  });
});

describe('money in an answer', () => {
  it('is minor units, and exact amounts and unit prices are decimal text', () => {
    expect(MoneyDto.of(Money.of(38, 'GBP'))).toEqual({ amount: 38, currency: 'GBP' });
    expect(UnitPriceDto.of(UnitPrice.of(1250, 'GBP'))).toEqual({ amount: '0.125', currency: 'GBP' });
    expect(ExactAmountDto.of(ExactAmount.of(3750, 'GBP'))).toEqual({ amount: '0.375', currency: 'GBP' });
  });
});
