import { Body, Controller, Post } from '@nestjs/common';
import { Can, CurrentActor, type Member } from '#platform/access';
import { Refuses } from '#platform/errors';
import { Tagged } from '#platform/http';
import { Idempotent } from '#platform/idempotency';
import { ProductNotFound } from '#commerce/catalog';
import { AdjustStockDto } from './dto/adjust-stock.dto.js';
import { StockMovementDto } from './dto/stock-movement.dto.js';
import { InventoryPermissions } from './inventory.permissions.js';
import { StockWouldBeNegative } from './inventory.problems.js';
import { Stock } from './stock.service.js';

@Tagged('Stock')
@Controller('stock-adjustments')
export class StockAdjustmentsController {
  constructor(private readonly stock: Stock) {}

  /** Corrects the count of a product, up or down, but never below what is reserved. */
  @Post()
  @Can(InventoryPermissions.manage)
  @Idempotent()
  @Refuses(ProductNotFound, StockWouldBeNegative)
  adjust(@CurrentActor() keeper: Member, @Body() correction: AdjustStockDto): Promise<StockMovementDto> {
    return this.stock.adjust(keeper, correction).then(StockMovementDto.of);
  }
}
