import { ApiProperty } from '@nestjs/swagger';
import { UnitPriceDto } from '#platform/money';
import { PageOf } from '#platform/pages';
import type { Bestseller } from '../bestsellers.service.js';

/** A product of a store front, and how well it sells. */
export class BestsellerDto {
  /** The product's id. */
  readonly productId: string;

  /** The product's SKU. */
  readonly sku: string;

  /** The product's name. */
  readonly name: string;

  /** The price of one piece. */
  readonly price: UnitPriceDto;

  /** Pieces ordered and not called back. */
  @ApiProperty({ type: 'integer', minimum: 1 })
  readonly units: number;

  static of({ product, units }: Bestseller): BestsellerDto {
    const { id: productId, sku, name, price } = product;
    return { productId, sku, name, price: UnitPriceDto.of(price), units };
  }
}

/** A page of bestsellers. */
export class BestsellerPageDto extends PageOf(BestsellerDto) {}
