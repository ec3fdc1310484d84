import { IsInt, IsUUID, Matches, Max, Min, NotEquals } from 'class-validator';
import { MaxLength } from '#platform/http';

/** A correction of the count. */
export class AdjustStockDto {
  /**
   * The product that was counted.
   * @example 01a1f7c0-3b6e-7d21-8f4a-2c9d5e7b1a01
   */
  @IsUUID()
  readonly productId: string;

  /**
   * How many pieces there are more, or less where it is negative: 1 to 1,000,000 of them, never 0.
   * @example -3
   */
  @IsInt()
  @Min(-1_000_000)
  @Max(1_000_000)
  @NotEquals(0)
  readonly quantity: number;

  /**
   * Why the count was wrong.
   * @example "Broken in the warehouse"
   */
  @Matches(/\S/, { message: '$property must not be blank' })
  @MaxLength(500)
  readonly reason: string;
}
