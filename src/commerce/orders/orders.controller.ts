import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { Can, CurrentActor, type Member } from '#platform/access';
import { Refuses } from '#platform/errors';
import { AnswersVersion, Id, Tagged } from '#platform/http';
import { Idempotent } from '#platform/idempotency';
import { mapPage } from '#platform/pages';
import { OutOfStock } from '#commerce/inventory';
import {
  BasketMixesCurrencies,
  BasketTooValuable,
  ProductNotOrderable,
  QuoteAlreadyOrdered,
  QuoteExpired,
  QuoteNotFound,
} from '#commerce/pricing';
import { OrderPageDto, OrderSummaryDto } from './dto/order-summary.dto.js';
import { OrderQuery } from './dto/order-query.dto.js';
import { OrderDto } from './dto/order.dto.js';
import { PlaceOrderDto } from './dto/place-order.dto.js';
import { OrdersPermissions } from './orders.permissions.js';
import { OrderNotFound, OrderReferenceTaken } from './orders.problems.js';
import { Orders } from './orders.service.js';

@Tagged('Orders', 'What customers buy: placed, read, and called back.')
@Controller('orders')
export class OrdersController {
  constructor(private readonly orders: Orders) {}

  /** Places an order and holds its stock, or does neither. */
  @Post()
  @Can(OrdersPermissions.place)
  @Idempotent()
  @AnswersVersion()
  @Refuses(OutOfStock, OrderReferenceTaken, ProductNotOrderable, BasketMixesCurrencies, BasketTooValuable)
  @Refuses(QuoteNotFound, QuoteExpired, QuoteAlreadyOrdered)
  place(@CurrentActor() customer: Member, @Body() order: PlaceOrderDto): Promise<OrderDto> {
    return this.orders.place(customer, order).then(OrderDto.of);
  }

  /** Lists orders, the latest first: a customer's own, for staff everybody's. */
  @Get()
  @Can(OrdersPermissions.read)
  list(@CurrentActor() reader: Member, @Query() query: OrderQuery): Promise<OrderPageDto> {
    return this.orders.list(reader, query, query).then((page) => mapPage(page, OrderSummaryDto.of));
  }

  /** Reads one order with its lines. */
  @Get(':id')
  @Can(OrdersPermissions.read)
  @AnswersVersion()
  @Refuses(OrderNotFound)
  find(@CurrentActor() reader: Member, @Id() id: string): Promise<OrderDto> {
    return this.orders.find(reader, id).then(OrderDto.of);
  }
}
