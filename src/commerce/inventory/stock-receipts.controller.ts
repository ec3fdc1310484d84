import { Body, Controller, Post } from '@nestjs/common';
import { Can, CurrentActor, type Member } from '#platform/access';
import { Refuses } from '#platform/errors';
import { Tagged } from '#platform/http';
import { Idempotent } from '#platform/idempotency';
import { ProductNotFound } from '#commerce/catalog';
import { ReceiveStockDto } from './dto/receive-stock.dto.js';
import { StockMovementDto } from './dto/stock-movement.dto.js';
import { InventoryPermissions } from './inventory.permissions.js';
import { Stock } from './stock.service.js';

@Tagged('Stock')
@Controller('stock-receipts')
export class StockReceiptsController {
  constructor(private readonly stock: Stock) {}

  /** Books goods in. */
  @Post()
  @Can(InventoryPermissions.manage)
  @Idempotent()
  @Refuses(ProductNotFound)
  receive(@CurrentActor() keeper: Member, @Body() goods: ReceiveStockDto): Promise<StockMovementDto> {
    return this.stock.receive(keeper, goods).then(StockMovementDto.of);
  }
}
