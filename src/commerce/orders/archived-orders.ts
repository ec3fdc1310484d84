import { Injectable } from '@nestjs/common';
import type { Member } from '#platform/access';
import { Archived } from '#platform/archives';
import { mapPage, type Page, PageQuery } from '#platform/pages';
import { OrderDto } from './dto/order.dto.js';
import { Orders } from './orders.service.js';

/** Orders as archives hold them: with their lines. */
@Injectable()
export class ArchivedOrders {
  constructor(private readonly orders: Orders) {}

  @Archived('orders', 'organization', 'member')
  list(reader: Member, page: PageQuery): Promise<Page<OrderDto>> {
    return this.orders.listWhole(reader, page).then((orders) => mapPage(orders, OrderDto.of));
  }
}
