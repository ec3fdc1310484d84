import { ApiProperty } from '@nestjs/swagger';
import { PageOf } from '#platform/pages';
import { MOVEMENT_KINDS, type MovementKind } from '../movement-kind.js';
import type { StockMovement } from '../stock-movement.entity.js';

/** One line of the ledger of stock. */
export class StockMovementDto {
  readonly id: string;

  readonly productId: string;

  /** What happened: goods came, the count was corrected, an order was given its pieces or gave them back. */
  @ApiProperty({ enum: MOVEMENT_KINDS })
  readonly kind: MovementKind;

  /** Pieces that came into the house; negative for those that left it. */
  readonly onHandChange: number;

  /** Pieces that were promised; negative for those that are free again. */
  readonly reservedChange: number;

  /** The order that they were promised to; null for any other movement. */
  @ApiProperty({ type: String, nullable: true })
  readonly reference: string | null;

  /** Why, where somebody said so. */
  @ApiProperty({ type: String, nullable: true })
  readonly reason: string | null;

  /** Who moved them; null for the system itself. */
  @ApiProperty({ type: String, nullable: true })
  readonly movedBy: string | null;

  readonly movedAt: Date;

  static of(movement: StockMovement): StockMovementDto {
    const { id, productId, kind, onHandChange, reservedChange, reference, reason, movedBy, movedAt } = movement;
    return { id, productId, kind, onHandChange, reservedChange, reference, reason, movedBy, movedAt };
  }
}

/** A page of the ledger of stock. */
export class StockMovementPageDto extends PageOf(StockMovementDto) {}
