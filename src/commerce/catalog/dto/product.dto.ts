import { IsInt, IsISO8601, Max, Min } from 'class-validator';
import { PageOf } from '#platform/pages';
import type { ProductRecord } from '../products.repository.js';
import { StoreProductDto } from './store-product.dto.js';

/** A product with what only those see who work on the catalogue. */
export class ProductDto extends StoreProductDto {
  /**
   * Whether it is on sale.
   * @example true
   */
  readonly active: boolean;

  /**
   * Grows by one with every change; the `ETag`, without its quotes.
   * @example 1
   */
  @IsInt()
  @Min(1)
  @Max(2_147_483_647)
  readonly version: number;

  /** When it was added. */
  @IsISO8601()
  readonly createdAt: string;

  /** When it was changed for the last time. */
  @IsISO8601()
  readonly updatedAt: string;

  static override of(product: ProductRecord): ProductDto {
    const { active, version, createdAt, updatedAt } = product;
    return Object.assign(StoreProductDto.of(product), { active, version, createdAt, updatedAt });
  }
}

/** A page of the catalogue. */
export class ProductPageDto extends PageOf(ProductDto) {}
