import { Body, Controller, Put } from '@nestjs/common';
import { Can, CurrentActor, type Member } from '#platform/access';
import { Refuses } from '#platform/errors';
import { AnswersVersion, Id, Tagged } from '#platform/http';
import { CancelOrderDto } from './dto/cancel-order.dto.js';
import { OrderDto } from './dto/order.dto.js';
import { OrdersPermissions } from './orders.permissions.js';
import { OrderAlreadyCancelled, OrderNotFound } from './orders.problems.js';
import { Orders } from './orders.service.js';

@Tagged('Orders')
@Controller('orders/:id/cancellation')
export class OrderCancellationsController {
  constructor(private readonly orders: Orders) {}

  /** Calls an order back and frees its stock. */
  @Put()
  @Can(OrdersPermissions.cancel)
  @AnswersVersion()
  @Refuses(OrderNotFound, OrderAlreadyCancelled)
  cancel(@CurrentActor() actor: Member, @Id() id: string, @Body() { reason }: CancelOrderDto): Promise<OrderDto> {
    return this.orders.cancel(actor, id, reason).then(OrderDto.of);
  }
}
