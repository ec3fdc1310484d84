import { IsIn, IsInt, IsUUID, Max, Min } from 'class-validator';
import { MaxLength } from '#platform/http';
import { PageOf } from '#platform/pages';
import { MOVEMENT_KINDS, type MovementKind } from '../movement-kind.js';
import type { StockMovement } from '../stock-movement.entity.js';

/** One line of the ledger of stock. */
export class StockMovementDto {
  /**
   * The movement's id.
   * @example 01a1f7c1-64fb-7b92-b05c-8d2e7f4a1b06
   */
  @IsUUID()
  readonly id: string;

  /**
   * The product that was moved.
   * @example 01a1f7c0-3b6e-7d21-8f4a-2c9d5e7b1a01
   */
  @IsUUID()
  readonly productId: string;

  /**
   * What happened: goods came, the count was corrected, an order was given its pieces or gave them back.
   * @example receipt
   */
  @IsIn(MOVEMENT_KINDS)
  readonly kind: MovementKind;

  /**
   * Pieces that came into the house; negative for those that left it.
   * @example 144
   */
  @IsInt()
  @Min(Number.MIN_SAFE_INTEGER)
  @Max(Number.MAX_SAFE_INTEGER)
  readonly onHandChange: number;

  /**
   * Pieces that were promised; negative for those that are free again.
   * @example 0
   */
  @IsInt()
  @Min(Number.MIN_SAFE_INTEGER)
  @Max(Number.MAX_SAFE_INTEGER)
  readonly reservedChange: number;

  /** The order that they were promised to; null for any other movement. */
  @IsUUID()
  readonly reference: string | null;

  /**
   * Why, where somebody said so.
   * @example "Delivery note 4711"
   */
  @MaxLength(500)
  readonly reason: string | null;

  /**
   * Who moved them; null for the system itself.
   * @example 01a1f7b8-5fc9-7449-9eb0-5391e8ed2b04
   */
  @IsUUID()
  readonly movedBy: string | null;

  /** When it happened. */
  readonly movedAt: Date;

  static of(movement: StockMovement): StockMovementDto {
    const { id, productId, kind, onHandChange, reservedChange, reference, reason, movedBy, movedAt } = movement;
    return { id, productId, kind, onHandChange, reservedChange, reference, reason, movedBy, movedAt };
  }
}

/** A page of the ledger of stock. */
export class StockMovementPageDto extends PageOf(StockMovementDto) {}
