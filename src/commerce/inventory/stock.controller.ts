import { Controller, Get, Query } from '@nestjs/common';
import { Can, CurrentActor, type Member } from '#platform/access';
import { Refuses } from '#platform/errors';
import { Id, Tagged } from '#platform/http';
import { mapPage, PageQuery } from '#platform/pages';
import { ProductNotFound } from '#commerce/catalog';
import { StockMovementDto, StockMovementPageDto } from './dto/stock-movement.dto.js';
import { StockDto } from './dto/stock.dto.js';
import { InventoryPermissions } from './inventory.permissions.js';
import { Stock } from './stock.service.js';

@Tagged('Stock', 'How much there is of each product, and everything that ever changed that.')
@Controller('stock')
export class StockController {
  constructor(private readonly stock: Stock) {}

  /** Reads how much there is of a product. */
  @Get(':productId')
  @Can(InventoryPermissions.read)
  @Refuses(ProductNotFound)
  find(@CurrentActor() reader: Member, @Id('productId') productId: string): Promise<StockDto> {
    return this.stock.find(reader, productId).then(StockDto.of);
  }

  /** Lists what ever changed the stock of a product, newest first. */
  @Get(':productId/movements')
  @Can(InventoryPermissions.read)
  @Refuses(ProductNotFound)
  listMovements(
    @CurrentActor() reader: Member,
    @Id('productId') productId: string,
    @Query() query: PageQuery,
  ): Promise<StockMovementPageDto> {
    return this.stock.listMovements(reader, productId, query).then((page) => mapPage(page, StockMovementDto.of));
  }
}
