import { ArrayMaxSize, IsUUID } from 'class-validator';
import { ExactAmountDto, MoneyDto } from '#platform/money';
import type { Quote } from '../quote.entity.js';
import { MOST_LINES } from './ask-quote.dto.js';
import { PricedLineDto } from './priced-line.dto.js';

/** A basket at prices that hold until it expires. */
export class QuoteDto {
  /**
   * The quote's id, for the order that takes it.
   * @example 01a1f7c2-91d4-7a3f-9b60-4e1f8a2c6d02
   */
  @IsUUID()
  readonly id: string;

  /** The lines in the order of the basket. */
  @ArrayMaxSize(MOST_LINES)
  readonly lines: PricedLineDto[];

  /** The exact sum of the lines. */
  readonly exactTotal: ExactAmountDto;

  /** What is to be paid: the exact sum, rounded once to the currency's minor unit. */
  readonly total: MoneyDto;

  /** Until when the prices hold. */
  readonly expiresAt: Date;

  static of(quote: Quote): QuoteDto {
    const { lines, exactTotal, total, currency } = quote.basket;
    return {
      id: quote.id,
      lines: lines.map((line) => PricedLineDto.of(line, currency)),
      exactTotal: ExactAmountDto.of(exactTotal),
      total: MoneyDto.of(total),
      expiresAt: quote.expiresAt,
    };
  }
}
