import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, ValidateNested } from 'class-validator';
import { BasketLineDto } from './basket-line.dto.js';

export const MOST_LINES = 1200;

/** A basket to be priced. */
export class AskQuoteDto {
  /** What is wanted. The same product may stand on several lines. */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_LINES)
  @ValidateNested({ each: true })
  @Type(() => BasketLineDto)
  readonly lines: BasketLineDto[];
}
