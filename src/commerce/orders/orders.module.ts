import { Module } from '@nestjs/common';
import { DatabaseModule } from '#platform/database';
import { AuditModule } from '#modules/audit';
import { NotificationsModule } from '#modules/notifications';
import { InventoryModule } from '#commerce/inventory';
import { PricingModule } from '#commerce/pricing';
import { ArchivedOrders } from './archived-orders.js';
import { SendReceiptWhenOrderPlaced } from './handlers/send-receipt-when-order-placed.handler.js';
import { TellCustomerWhenOrderCancelled } from './handlers/tell-customer-when-order-cancelled.handler.js';
import { CreateOrders20261120040100 } from './migrations/20261120040100-create-orders.js';
import { FindOrdersByReference20261120101500 } from './migrations/20261120101500-find-orders-by-reference.js';
import { OrderCancellationsController } from './order-cancellations.controller.js';
import { OrderLine } from './order-line.entity.js';
import { OrderNews } from './order-news.service.js';
import { Order } from './order.entity.js';
import { OrdersController } from './orders.controller.js';
import { OrdersRepository } from './orders.repository.js';
import { Orders } from './orders.service.js';

/** Takes orders and takes them back. Owns `orders` and `order_lines`; tells `OrderPlaced` and `OrderCancelled`. */
@Module({
  imports: [
    AuditModule,
    NotificationsModule,
    InventoryModule,
    PricingModule,
    DatabaseModule.forFeature({
      entities: [Order, OrderLine],
      migrations: [CreateOrders20261120040100, FindOrdersByReference20261120101500],
    }),
  ],
  controllers: [OrdersController, OrderCancellationsController],
  providers: [
    ArchivedOrders,
    Orders,
    OrdersRepository,
    OrderNews,
    SendReceiptWhenOrderPlaced,
    TellCustomerWhenOrderCancelled,
  ],
  exports: [Orders],
})
export class OrdersModule {}
