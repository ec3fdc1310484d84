import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Member } from '#platform/access';
import type { PricedBasket, PricedLine } from '#commerce/pricing';
import type { OrderStatus } from './order-status.js';
import { OrderAlreadyCancelled } from './orders.problems.js';

interface Placement {
  readonly id: string;
  readonly basket: PricedBasket;
  /** The client's own name for the order. */
  readonly reference?: string | null;
  readonly quoteId?: string;
  readonly at: Date;
}

/** A customer's order: prices and totals stay as they were when it was placed. */
@Entity('orders')
@Check('orders_status_check', `status in ('placed', 'cancelled')`)
@Check('orders_cancellation_check', `(status = 'cancelled') = (cancelled_at is not null)`)
@Check('orders_currency_check', `currency ~ '^[A-Z]{3}$'`)
@Check('orders_total_check', 'exact_total >= 0 and total >= 0')
@Index(['organizationId', 'placedAt', 'id'])
@Index(['organizationId', 'customerId', 'placedAt', 'id'])
@Index('orders_reference_key', ['organizationId', 'reference', 'customerId'], {
  unique: true,
  where: 'reference is not null',
})
export class Order {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  organizationId: string;

  @Column('uuid')
  customerId: string;

  @Column('text')
  status: OrderStatus;

  @Column('text', { nullable: true })
  reference: string | null;

  @Column('uuid', { nullable: true })
  quoteId: string | null;

  @Column('text')
  currency: string;

  /** Ten-thousandths of the major unit: the exact sum of the lines. */
  @Column('bigint')
  exactTotal: number;

  /** Minor units: the exact sum rounded once, to be paid. */
  @Column('bigint')
  total: number;

  @Column('timestamptz')
  placedAt: Date;

  @Column('timestamptz', { nullable: true })
  cancelledAt: Date | null;

  @Column('text', { nullable: true })
  cancellationReason: string | null;

  @Column('integer')
  version: number;

  lines: readonly PricedLine[];

  /** The order that `customer` places for a priced basket. */
  static place(customer: Member, { id, basket, reference, quoteId, at }: Placement): Order {
    return Object.assign(new Order(), {
      id,
      organizationId: customer.organizationId,
      customerId: customer.userId,
      status: 'placed' as const,
      reference: reference ?? null,
      quoteId: quoteId ?? null,
      currency: basket.currency,
      exactTotal: basket.exactTotal.tenThousandths,
      total: basket.total.amount,
      placedAt: at,
      cancelledAt: null,
      cancellationReason: null,
      version: 1,
      lines: basket.lines,
    });
  }

  /** Calls the order back, and remembers why; once only. */
  cancel(reason: string, at: Date): void {
    if (this.status === 'cancelled') throw new OrderAlreadyCancelled();
    this.status = 'cancelled';
    this.cancellationReason = reason;
    this.cancelledAt = at;
    this.version++;
  }
}
