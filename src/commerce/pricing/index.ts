export type { BasketLine } from './basket.js';
export { MOST_LINES } from './dto/ask-quote.dto.js';
export { BasketLineDto } from './dto/basket-line.dto.js';
export { PricedLineDto } from './dto/priced-line.dto.js';
export { lineTotal, type PricedBasket, type PricedLine } from './priced-basket.js';
export { PricingModule } from './pricing.module.js';
export {
  BasketMixesCurrencies,
  BasketTooValuable,
  ProductNotOrderable,
  QuoteAlreadyOrdered,
  QuoteExpired,
  QuoteNotFound,
} from './pricing.problems.js';
export { Pricing } from './pricing.service.js';
