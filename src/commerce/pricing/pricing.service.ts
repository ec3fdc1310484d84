import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { IsNull, MoreThan, type Repository } from 'typeorm';
import type { Member } from '#platform/access';
import { Clock } from '#platform/clock';
import { Database } from '#platform/database';
import { Products } from '#commerce/catalog';
import type { BasketLine } from './basket.js';
import { PricedBasket } from './priced-basket.js';
import { QuoteAlreadyOrdered, QuoteExpired, QuoteNotFound } from './pricing.problems.js';
import { Quote } from './quote.entity.js';

/** Tells what things cost. */
@Injectable()
export class Pricing {
  constructor(
    private readonly database: Database,
    private readonly products: Products,
    private readonly clock: Clock,
    @InjectRepository(Quote) private readonly quotes: Repository<Quote>,
  ) {}

  /** Prices a basket at this moment, or refuses it. */
  async price(customer: Member, basket: readonly BasketLine[]): Promise<PricedBasket> {
    const ids = [...new Set(basket.map(({ productId }) => productId))];
    return PricedBasket.of(basket, await this.products.pricesOf(customer, ids));
  }

  /** Prices a basket and holds the prices for the customer until the quote expires. */
  quote(customer: Member, basket: readonly BasketLine[]): Promise<Quote> {
    return this.database.transaction(customer, async () => {
      const quote = Quote.for(customer, await this.price(customer, basket), this.clock.now());
      await this.quotes.insert(quote);
      return quote;
    });
  }

  /**
   * Binds a customer's quote to an order, for which it is spent. Refuses with `QuoteNotFound` what is not theirs, with
   * `QuoteExpired`, and with `QuoteAlreadyOrdered` when another order was faster.
   */
  async bind(customer: Member, quoteId: string, orderId: string): Promise<PricedBasket> {
    const theirs = { id: quoteId, organizationId: customer.organizationId, customerId: customer.userId };
    const now = this.clock.now();
    const { affected } = await this.quotes.update(
      { ...theirs, orderId: IsNull(), expiresAt: MoreThan(now) },
      { orderId },
    );
    const quote = await this.quotes.findOneBy(theirs);
    if (!quote) throw new QuoteNotFound();
    if (affected === 1) return quote.basket;
    throw quote.orderId ? new QuoteAlreadyOrdered() : new QuoteExpired();
  }
}
