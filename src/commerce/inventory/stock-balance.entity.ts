import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/** How much of a product there is: always the sum of its movements. */
@Entity('stock_balances')
@Check('stock_balances_reserved_check', 'reserved >= 0 and reserved <= on_hand')
export class StockBalance {
  @PrimaryColumn('uuid')
  organizationId: string;

  @PrimaryColumn('uuid')
  productId: string;

  /** Pieces in the house. */
  @Column('bigint')
  onHand: number;

  /** Pieces of these that are promised to orders. */
  @Column('bigint')
  reserved: number;

  @Column('timestamptz')
  updatedAt: Date;
}
