import { Entity, PrimaryColumn } from 'typeorm';

/** A word that a product is found by. Triggers of `products` keep these rows; nobody else writes them. */
@Entity('product_words')
export class ProductWord {
  @PrimaryColumn('uuid')
  organizationId: string;

  /** In lower case, and no more than its first 64 characters. */
  @PrimaryColumn('text', { collation: 'C' })
  word: string;

  @PrimaryColumn('uuid')
  productId: string;
}
