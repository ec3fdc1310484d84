import { ApiProperty } from '@nestjs/swagger';
import { UnitPrice, UnitPriceDto } from '#platform/money';
import { PageOf } from '#platform/pages';
import type { ProductRecord } from '../products.repository.js';

/** A product on sale, as everybody sees it. */
export class StoreProductDto {
  readonly id: string;

  /**
   * The organization's own name for the product.
   * @example PENCIL-2B
   */
  readonly sku: string;

  /**
   * What customers call it.
   * @example Pencil 2B
   */
  readonly name: string;

  /** What customers read about it; null for nothing. */
  @ApiProperty({ type: String, nullable: true })
  readonly description: string | null;

  /** What one piece costs. */
  readonly price: UnitPriceDto;

  static of({ id, sku, name, description, unitPrice, currency }: ProductRecord): StoreProductDto {
    return { id, sku, name, description, price: UnitPriceDto.of(UnitPrice.of(unitPrice, currency)) };
  }
}

/** A page of products on sale. */
export class StoreProductPageDto extends PageOf(StoreProductDto) {}
