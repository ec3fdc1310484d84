import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** How often a product was ordered and not called back: a read model, kept by the events of orders. */
@Entity('product_sales')
@Index(['organizationId', 'units', 'productId'])
export class ProductSales {
  @PrimaryColumn('uuid')
  organizationId: string;

  @PrimaryColumn('uuid')
  productId: string;

  @Column('bigint')
  units: number;

  /** The number of order lines. */
  @Column('bigint')
  sales: number;
}
