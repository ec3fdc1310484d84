import { Module } from '@nestjs/common';
import { DatabaseModule } from '#platform/database';
import { OrganizationsModule } from '#modules/organizations';
import { CatalogModule } from '#commerce/catalog';
import { BestsellersController } from './bestsellers.controller.js';
import { Bestsellers } from './bestsellers.service.js';
import { CountSalesWhenOrderPlaced } from './handlers/count-sales-when-order-placed.handler.js';
import { DiscountSalesWhenOrderCancelled } from './handlers/discount-sales-when-order-cancelled.handler.js';
import { CreateProductSales20261120040200 } from './migrations/20261120040200-create-product-sales.js';
import { ProductSales } from './product-sales.entity.js';

/** Tells shoppers what others buy. Owns `product_sales`, which the events of orders keep. */
@Module({
  imports: [
    OrganizationsModule,
    CatalogModule,
    DatabaseModule.forFeature({ entities: [ProductSales], migrations: [CreateProductSales20261120040200] }),
  ],
  controllers: [BestsellersController],
  providers: [Bestsellers, CountSalesWhenOrderPlaced, DiscountSalesWhenOrderCancelled],
})
export class RecommendationsModule {}
