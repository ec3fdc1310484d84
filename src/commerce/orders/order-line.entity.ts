import { Check, Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import type { PricedLine } from '#commerce/pricing';
import { Order } from './order.entity.js';

/** What was ordered on one line, as it was called and priced at that moment. */
@Entity('order_lines')
@Check('order_lines_quantity_check', 'quantity > 0')
@Check('order_lines_unit_price_check', 'unit_price >= 0')
export class OrderLine implements PricedLine {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'order_lines_pkey' })
  orderId: string;

  /** Counts from 0, in the order of the basket. */
  @PrimaryColumn('integer', { primaryKeyConstraintName: 'order_lines_pkey' })
  position: number;

  @Column('uuid')
  organizationId: string;

  @Column('uuid')
  productId: string;

  @Column('text')
  sku: string;

  @Column('text')
  name: string;

  @Column('integer')
  quantity: number;

  /** Ten-thousandths of the currency's major unit, for one piece. */
  @Column('bigint')
  unitPrice: number;

  @ManyToOne(() => Order, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'order_id', foreignKeyConstraintName: 'order_lines_order_id_fkey' })
  order?: Relation<Order>;
}
