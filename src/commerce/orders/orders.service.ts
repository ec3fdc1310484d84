import { Injectable } from '@nestjs/common';
import type { Member } from '#platform/access';
import { Clock } from '#platform/clock';
import { Database, together } from '#platform/database';
import { Events } from '#platform/events';
import { newId } from '#platform/ids';
import type { Page, PageQuery } from '#platform/pages';
import { Audit } from '#modules/audit';
import { Stock } from '#commerce/inventory';
import { type BasketLine, Pricing } from '#commerce/pricing';
import { Order } from './order.entity.js';
import { OrderCancelled, OrderPlaced } from './orders.events.js';
import { OrdersPermissions } from './orders.permissions.js';
import { OrderNotFound } from './orders.problems.js';
import { type OrderFilter, type OrderOwner, OrdersRepository, type OrderSummary } from './orders.repository.js';

/** What somebody orders: a basket at the prices of this moment, or a quote at its prices. */
export interface PlaceOrder {
  readonly lines?: readonly BasketLine[];
  readonly quoteId?: string;
  readonly reference?: string | null;
}

/** Takes orders, and takes them back. */
@Injectable()
export class Orders {
  constructor(
    private readonly database: Database,
    private readonly orders: OrdersRepository,
    private readonly pricing: Pricing,
    private readonly stock: Stock,
    private readonly events: Events,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** Prices what is ordered, stores the order and holds its stock, or does none of the three. */
  place(customer: Member, { lines = [], quoteId, reference }: PlaceOrder): Promise<Order> {
    return this.database.transaction(customer, async () => {
      const id = newId();
      const basket = quoteId
        ? await this.pricing.bind(customer, quoteId, id)
        : await this.pricing.price(customer, lines);
      const order = Order.place(customer, { id, basket, reference, quoteId, at: this.clock.now() });
      await together(
        this.orders.insert(order),
        this.stock.reserve(customer, order.id, order.lines),
        this.events.publish(new OrderPlaced(order)),
      );
      return order;
    });
  }

  /** Calls an order back and frees its stock. Refuses with `OrderAlreadyCancelled` when somebody was faster. */
  cancel(actor: Member, id: string, reason: string): Promise<Order> {
    return this.database.transaction(actor, async () => {
      const order = await this.orders.lockOptional(ownerFor(actor), id);
      if (!order) throw new OrderNotFound();
      const before = shown(order);
      order.cancel(reason, this.clock.now());
      await together(
        this.orders.saveCancellation(order),
        this.stock.release(actor, order.id),
        this.events.publish(new OrderCancelled(order)),
      );
      const target = { type: 'order', id };
      this.audit.record(actor, { action: 'orders.cancelled', target, before, after: shown(order) });
      return order;
    });
  }

  /** The order with its lines; one that the reader may not see is `OrderNotFound`. */
  async find(reader: Member, id: string): Promise<Order> {
    const order = await this.orders.findOptional(ownerFor(reader), id);
    if (!order) throw new OrderNotFound();
    return order;
  }

  /** The orders that the reader may see, with their lines, the first one first. */
  listWhole(reader: Member, page: PageQuery): Promise<Page<Order>> {
    return this.orders.listWhole(ownerFor(reader), page);
  }

  /** The orders that the reader may see, the latest first. */
  list(reader: Member, filter: OrderFilter, page: PageQuery): Promise<Page<OrderSummary>> {
    return this.orders.list(ownerFor(reader), filter, page);
  }
}

/** What an audit entry remembers of an order: what a cancellation changes. */
const shown = ({ status, cancellationReason, version }: Order) => ({ status, cancellationReason, version });

/** Who manages orders works on all of the organization's, everybody else on their own. */
function ownerFor({ organizationId, userId, permissions }: Member): OrderOwner {
  return permissions.has(OrdersPermissions.manage) ? { organizationId } : { organizationId, customerId: userId };
}
