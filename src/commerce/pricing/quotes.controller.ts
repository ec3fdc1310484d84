import { Body, Controller, Post } from '@nestjs/common';
import { Can, CurrentActor, type Member } from '#platform/access';
import { Refuses } from '#platform/errors';
import { Tagged } from '#platform/http';
import { AskQuoteDto } from './dto/ask-quote.dto.js';
import { QuoteDto } from './dto/quote.dto.js';
import { PricingPermissions } from './pricing.permissions.js';
import { BasketMixesCurrencies, BasketTooValuable, ProductNotOrderable } from './pricing.problems.js';
import { Pricing } from './pricing.service.js';

@Tagged('Quotes', 'Prices of a basket that hold for a while.')
@Controller('quotes')
export class QuotesController {
  constructor(private readonly pricing: Pricing) {}

  /** Prices a basket and holds the prices for a quarter of an hour. */
  @Post()
  @Can(PricingPermissions.quote)
  @Refuses(ProductNotOrderable, BasketMixesCurrencies, BasketTooValuable)
  quote(@CurrentActor() customer: Member, @Body() basket: AskQuoteDto): Promise<QuoteDto> {
    return this.pricing.quote(customer, basket.lines).then(QuoteDto.of);
  }
}
