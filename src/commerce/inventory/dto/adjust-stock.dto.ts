import { ApiProperty } from '@nestjs/swagger';
import { IsInt, IsUUID, Matches, Max, MaxLength, Min, NotEquals } from 'class-validator';

/** A correction of the count. */
export class AdjustStockDto {
  /** The product that was counted. */
  @IsUUID()
  readonly productId: string;

  // Said here, because the compiler plugin passes over a property with a negative limit.
  @ApiProperty({
    description: 'How many pieces there are more, or less where it is negative: 1 to 1,000,000 of them, never 0.',
    type: 'integer',
    minimum: -1_000_000,
    maximum: 1_000_000,
    not: { enum: [0] },
    example: -3,
  })
  @IsInt()
  @Min(-1_000_000)
  @Max(1_000_000)
  @NotEquals(0)
  readonly quantity: number;

  /**
   * Why the count was wrong.
   * @example Broken in the warehouse
   */
  @Matches(/\S/, { message: '$property must not be blank' })
  @MaxLength(500)
  readonly reason: string;
}
