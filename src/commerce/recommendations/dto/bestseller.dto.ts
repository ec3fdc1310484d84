import { ApiProperty } from '@nestjs/swagger';
import { UnitPriceDto } from '#platform/money';
import { PageOf } from '#platform/pages';
import type { Bestseller } from '../bestsellers.service.js';

/** A product of a store front, and how well it sells. */
export class BestsellerDto {
  /** The product's id. */
  productId: string;

  /** The product's SKU. */
  sku: string;

  /** The product's name. */
  name: string;

  /** The price of one piece. */
  price: UnitPriceDto;

  /** Pieces ordered and not called back. */
  @ApiProperty({ type: 'integer', minimum: 1 })
  units: number;

  static of({ product, units }: Bestseller): BestsellerDto {
    const { id: productId, sku, name, price } = product;
    return Object.assign(new BestsellerDto(), { productId, sku, name, price: UnitPriceDto.of(price), units });
  }
}

/** A page of bestsellers. */
export class BestsellerPageDto extends PageOf(BestsellerDto) {}
