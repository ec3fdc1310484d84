import { Module } from '@nestjs/common';
import { DatabaseModule } from '#platform/database';
import { AuditModule } from '#modules/audit';
import { CatalogModule } from '#commerce/catalog';
import { CreateStock20261120030100 } from './migrations/20261120030100-create-stock.js';
import { ArchivedStock } from './archived-stock.js';
import { ReservationsRepository } from './reservations.repository.js';
import { StockAdjustmentsController } from './stock-adjustments.controller.js';
import { StockBalance } from './stock-balance.entity.js';
import { StockMovement } from './stock-movement.entity.js';
import { StockReceiptsController } from './stock-receipts.controller.js';
import { StockController } from './stock.controller.js';
import { StockRepository } from './stock.repository.js';
import { Stock } from './stock.service.js';

/**
 * How much there is of each product, and what of it is promised: a balance that is always the sum of a ledger. Owns
 * `stock_balances` and `stock_movements`.
 */
@Module({
  imports: [
    DatabaseModule.forFeature({
      entities: [StockBalance, StockMovement],
      migrations: [CreateStock20261120030100],
    }),
    AuditModule,
    CatalogModule,
  ],
  controllers: [StockAdjustmentsController, StockController, StockReceiptsController],
  providers: [ArchivedStock, ReservationsRepository, Stock, StockRepository],
  exports: [Stock],
})
export class InventoryModule {}
