import { Transform } from 'class-transformer';
import { IsBoolean, IsOptional } from 'class-validator';
import { ProductSearch } from './product-search.dto.js';

/** Which products are listed. */
export class ProductQuery extends ProductSearch {
  /**
   * Only what is on sale, or only what is not.
   * @example true
   */
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => flag(value))
  @IsBoolean()
  readonly active?: boolean;
}

/** A query knows only text; what is neither `true` nor `false` stays text, and is refused as such. */
const flag = (value: unknown): unknown => (value === 'true' ? true : value === 'false' ? false : value);
