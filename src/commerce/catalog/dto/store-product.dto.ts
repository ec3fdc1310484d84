import { IsUUID } from 'class-validator';
import { MaxLength } from '#platform/http';
import { UnitPrice, UnitPriceDto } from '#platform/money';
import { PageOf } from '#platform/pages';
import type { ProductRecord } from '../products.repository.js';
import { IsProductName, IsSku } from './product-names.js';

/** A product on sale, as everybody sees it. */
export class StoreProductDto {
  /**
   * The product's id.
   * @example 01a1f7c0-3b6e-7d21-8f4a-2c9d5e7b1a01
   */
  @IsUUID()
  readonly id: string;

  /**
   * The organization's own name for the product.
   * @example PENCIL-2B
   */
  @IsSku()
  readonly sku: string;

  /**
   * What customers call it.
   * @example "Pencil 2B"
   */
  @IsProductName()
  readonly name: string;

  /**
   * What customers read about it; null for nothing.
   * @example "Soft, dark, and easily erased."
   */
  @MaxLength(5000)
  readonly description: string | null;

  /** What one piece costs. */
  readonly price: UnitPriceDto;

  static of({ id, sku, name, description, unitPrice, currency }: ProductRecord): StoreProductDto {
    return { id, sku, name, description, price: UnitPriceDto.of(UnitPrice.of(unitPrice, currency)) };
  }
}

/** A page of products on sale. */
export class StoreProductPageDto extends PageOf(StoreProductDto) {}
