import { PartialType } from '@nestjs/swagger';
import type { ProductChanges } from '../products.repository.js';
import { CreateProductDto } from './create-product.dto.js';

/** What is to be different about a product; what is left out stays as it is. */
export class ChangeProductDto extends PartialType(CreateProductDto, { skipNullProperties: false }) {
  /** The changes that a validated request speaks of. */
  toChanges(): ProductChanges {
    const { sku, name, description, price, active } = this;
    return { sku, name, description, price: price?.toUnitPrice(), active };
  }
}
