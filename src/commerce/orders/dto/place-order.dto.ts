import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsOptional,
  IsString,
  IsUUID,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { IsInsteadOf, Length } from '#platform/http';
import { BasketLineDto, MOST_LINES } from '#commerce/pricing';

/** What is ordered: either `lines`, at the prices of this moment, or a `quoteId`, at the prices of that quote. */
export class PlaceOrderDto {
  /** The basket; leave it out when a quote is ordered. The same product may stand on several lines. */
  @ValidateIf(({ quoteId }: PlaceOrderDto) => quoteId === undefined)
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_LINES)
  @ValidateNested({ each: true })
  @Type(() => BasketLineDto)
  readonly lines?: BasketLineDto[];

  /** The quote to order; leave it out when a basket is ordered. */
  // Not @IsOptional(), which lets null pass: then neither this nor the basket would be looked at.
  @ValidateIf((_, quoteId) => quoteId !== undefined)
  @IsUUID()
  @IsInsteadOf('lines')
  readonly quoteId?: string;

  /**
   * The client's own name for the order, such as an invoice number, unique among the customer's orders; null for none.
   * @example INV-2026-0042
   */
  @IsOptional()
  @IsString()
  @Length(1, 64)
  readonly reference?: string | null;
}
