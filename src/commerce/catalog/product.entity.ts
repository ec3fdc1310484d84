import { Check, Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';

/** What an organization offers: one SKU at one price. It is never deleted, only taken off sale. */
@Entity('products')
@Unique(['organizationId', 'sku'])
@Index(['organizationId', 'name', 'id'])
@Index(['organizationId', 'unitPrice', 'id'])
@Index(['organizationId', 'createdAt', 'id'])
@Check('products_sku_check', 'char_length(sku) between 1 and 64')
@Check('products_name_check', 'char_length(name) between 1 and 200')
@Check('products_description_check', 'char_length(description) <= 5000')
@Check('products_unit_price_check', 'unit_price >= 0')
@Check('products_currency_check', `currency ~ '^[A-Z]{3}$'`)
@Check('products_version_check', 'version >= 1')
export class Product {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  organizationId: string;

  @Column('text')
  sku: string;

  @Column('text')
  name: string;

  @Column('text', { nullable: true })
  description: string | null;

  /** Its words in lower case, a space before each: what a search looks at. Triggers write it; nobody else does. */
  @Column({ type: 'text', insert: false, update: false })
  words: string;

  /** Ten-thousandths of the major unit. */
  @Column('bigint')
  unitPrice: number;

  @Column('text')
  currency: string;

  /** Whether it is on sale: shown in the store front, and orderable. */
  @Column('boolean')
  active: boolean;

  @Column('integer')
  version: number;

  @Column('timestamptz')
  createdAt: Date;

  @Column('timestamptz')
  updatedAt: Date;
}
