import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString } from 'class-validator';
import { MaxLength } from '#platform/http';
import { PageQuery } from '#platform/pages';
import { PRODUCT_SORTS, type ProductSort } from '../product-list.js';

/** What every list of products can be asked for, whoever asks. */
export abstract class ProductSearch extends PageQuery {
  /**
   * Only the product that has exactly this SKU.
   * @example PENCIL-2B
   */
  @IsOptional()
  @IsString()
  @MaxLength(64)
  readonly sku?: string;

  /**
   * Only products in whose SKU, name and description each of these words begins a word: in the first 1,000 characters of them.
   * @example "penc 2b"
   */
  @IsOptional()
  @IsString()
  @MaxLength(200)
  readonly search?: string;

  /**
   * The order of the list; a minus turns it round. `price` compares amounts, whatever their currency.
   * @example -price
   */
  @ApiProperty({ required: false })
  @IsOptional()
  @IsIn(PRODUCT_SORTS)
  readonly sort: ProductSort = 'name';
}
