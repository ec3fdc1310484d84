import { Module } from '@nestjs/common';
import { DatabaseModule, Housekeeping } from '#platform/database';
import { CatalogModule } from '#commerce/catalog';
import { CreateQuotes20261120040000 } from './migrations/20261120040000-create-quotes.js';
import { Pricing } from './pricing.service.js';
import { Quote } from './quote.entity.js';
import { QuotesController } from './quotes.controller.js';

/** Tells what a basket costs, and keeps its word for a while. Owns `quotes`. */
@Module({
  imports: [CatalogModule, DatabaseModule.forFeature({ entities: [Quote], migrations: [CreateQuotes20261120040000] })],
  controllers: [QuotesController],
  providers: [Pricing],
  exports: [Pricing],
})
export class PricingModule {
  constructor(housekeeping: Housekeeping) {
    housekeeping.expire({ table: 'quotes', since: 'expires_at', keptHours: 24 });
  }
}
