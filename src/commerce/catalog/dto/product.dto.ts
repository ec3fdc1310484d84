import { ApiProperty } from '@nestjs/swagger';
import { PageOf } from '#platform/pages';
import type { ProductRecord } from '../products.repository.js';
import { StoreProductDto } from './store-product.dto.js';

/** A product with what only those see who work on the catalogue. */
export class ProductDto extends StoreProductDto {
  /** Whether it is on sale. */
  readonly active: boolean;

  /** Grows by one with every change; the `ETag`, without its quotes. */
  readonly version: number;

  @ApiProperty({ format: 'date-time' })
  readonly createdAt: string;

  @ApiProperty({ format: 'date-time' })
  readonly updatedAt: string;

  static override of(product: ProductRecord): ProductDto {
    const { active, version, createdAt, updatedAt } = product;
    return Object.assign(StoreProductDto.of(product), { active, version, createdAt, updatedAt });
  }
}

/** A page of the catalogue. */
export class ProductPageDto extends PageOf(ProductDto) {}
