import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { MovementKind } from './movement-kind.js';

/** One line of the ledger of stock: what changed, why, and by whom. Written once, never changed. */
@Entity('stock_movements')
@Index(['organizationId', 'productId', 'id'])
@Index('stock_movements_reference_key', ['organizationId', 'reference', 'productId', 'kind'], {
  unique: true,
  where: 'reference is not null',
})
@Check(
  'stock_movements_kind_check',
  `case kind
     when 'receipt' then on_hand_change > 0 and reserved_change = 0
     when 'adjustment' then on_hand_change <> 0 and reserved_change = 0
     when 'reservation' then on_hand_change = 0 and reserved_change > 0 and reference is not null
     when 'release' then on_hand_change = 0 and reserved_change < 0 and reference is not null
     else false
   end`,
)
@Check('stock_movements_reason_check', 'char_length(reason) <= 500')
export class StockMovement {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  organizationId: string;

  @Column('uuid')
  productId: string;

  @Column('text')
  kind: MovementKind;

  @Column('bigint')
  onHandChange: number;

  @Column('bigint')
  reservedChange: number;

  /** The order that something is reserved for, or was. */
  @Column('uuid', { nullable: true })
  reference: string | null;

  @Column('text', { nullable: true })
  reason: string | null;

  /** Who did it; null for what the system did by itself. */
  @Column('uuid', { nullable: true })
  movedBy: string | null;

  @Column('timestamptz')
  movedAt: Date;
}
