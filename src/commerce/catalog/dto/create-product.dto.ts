import { Type } from 'class-transformer';
import { IsBoolean, IsObject, IsOptional, IsString, ValidateIf, ValidateNested } from 'class-validator';
import { MaxLength } from '#platform/http';
import { UnitPriceDto } from '#platform/money';
import type { NewProduct } from '../products.repository.js';
import { IsProductName, IsSku } from './product-names.js';

/** A product to be added to the catalogue. */
export class CreateProductDto {
  /**
   * The organization's own name for the product, which no other product of it has.
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
  @IsOptional()
  @IsString()
  @MaxLength(5000)
  readonly description?: string | null;

  /** What one piece costs. */
  @IsObject()
  @ValidateNested()
  @Type(() => UnitPriceDto)
  readonly price: UnitPriceDto;

  /**
   * Whether it is on sale; it is, unless said otherwise.
   * @example true
   */
  @ValidateIf((_, active) => active !== undefined)
  @IsBoolean()
  readonly active?: boolean;

  /** The product that a validated request speaks of. */
  toProduct(): NewProduct {
    const { sku, name, description, price, active } = this;
    return { sku, name, description, price: price.toUnitPrice(), active };
  }
}
