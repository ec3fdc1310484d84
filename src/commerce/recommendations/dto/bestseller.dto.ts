import { IsInt, IsUUID, Max, Min } from 'class-validator';
import { UnitPriceDto } from '#platform/money';
import { PageOf } from '#platform/pages';
import { IsProductName, IsSku } from '#commerce/catalog';
import type { Bestseller } from '../bestsellers.service.js';

/** A product of a store front, and how well it sells. */
export class BestsellerDto {
  /**
   * The product's id.
   * @example 01a1f7c0-3b6e-7d21-8f4a-2c9d5e7b1a01
   */
  @IsUUID()
  readonly productId: string;

  /**
   * The product's SKU.
   * @example PENCIL-2B
   */
  @IsSku()
  readonly sku: string;

  /**
   * The product's name.
   * @example "Pencil 2B"
   */
  @IsProductName()
  readonly name: string;

  /** The price of one piece. */
  readonly price: UnitPriceDto;

  /**
   * Pieces ordered and not called back.
   * @example 360
   */
  @IsInt()
  @Min(1)
  @Max(Number.MAX_SAFE_INTEGER)
  readonly units: number;

  static of({ product, units }: Bestseller): BestsellerDto {
    const { id: productId, sku, name, price } = product;
    return { productId, sku, name, price: UnitPriceDto.of(price), units };
  }
}

/** A page of bestsellers. */
export class BestsellerPageDto extends PageOf(BestsellerDto) {}
