import { Injectable } from '@nestjs/common';
import type { Member } from '#platform/access';
import { Archived } from '#platform/archives';
import { mapPage, type Page, PageQuery } from '#platform/pages';
import { StockMovementDto } from './dto/stock-movement.dto.js';
import { StockDto } from './dto/stock.dto.js';
import { StockRepository } from './stock.repository.js';

/** Stock as archives hold it: of all products. */
@Injectable()
export class ArchivedStock {
  constructor(private readonly stock: StockRepository) {}

  @Archived('stock', 'organization')
  listLevels(reader: Member, page: PageQuery): Promise<Page<StockDto>> {
    return this.stock.listLevels(reader, page).then((levels) => mapPage(levels, StockDto.of));
  }

  @Archived('stock-movements', 'organization')
  listLedger(reader: Member, page: PageQuery): Promise<Page<StockMovementDto>> {
    return this.stock.listLedger(reader, page).then((movements) => mapPage(movements, StockMovementDto.of));
  }
}
