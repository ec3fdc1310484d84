import { Injectable } from '@nestjs/common';
import { Database, type Scope } from '#platform/database';
import { type Page, type PageQuery, Pages } from '#platform/pages';
import type { StockBalance } from './stock-balance.entity.js';
import type { StockMovement } from './stock-movement.entity.js';

/** Pieces in the house, and how many of them are promised. */
export type StockLevel = Pick<StockBalance, 'productId' | 'onHand' | 'reserved'>;

/** A movement of goods in or out of the house. */
export type GoodsMovement = Pick<
  StockMovement,
  'id' | 'organizationId' | 'productId' | 'kind' | 'onHandChange' | 'reason' | 'movedBy' | 'movedAt'
>;

/** A movement that was booked, and how much is in the house since. */
export interface MovedGoods extends StockMovement {
  readonly onHand: number;
}

const MOVEMENT = `id, product_id as "productId", kind, on_hand_change as "onHandChange",
  reserved_change as "reservedChange", reference, reason, moved_by as "movedBy", moved_at as "movedAt"`;

/** Writes the ledger's line for the balance that the statement before it has changed. */
const WRITE_GOODS_MOVEMENT = `, movement as (
    insert into stock_movements (id, organization_id, product_id, kind, on_hand_change, reserved_change, reason, moved_by, moved_at)
    select $1, $2, product_id, $4, $5, 0, $6, $7, $8 from balance returning ${MOVEMENT}
  ) select movement.*, balance.on_hand as "onHand" from movement, balance`;

/** Balances and ledger as rows; no statement touches the one without the other. */
@Injectable()
export class StockRepository {
  constructor(
    private readonly database: Database,
    private readonly pages: Pages,
  ) {}

  /** Adds to what is in the house. */
  async add(movement: GoodsMovement): Promise<MovedGoods> {
    const { rows } = await this.database.execute<MovedGoods>({
      name: 'add stock',
      text: `
        with balance as (
          insert into stock_balances (organization_id, product_id, on_hand, reserved, updated_at)
          values ($2, $3, $5, 0, $8)
          on conflict (organization_id, product_id)
            do update set on_hand = stock_balances.on_hand + excluded.on_hand, updated_at = excluded.updated_at
          returning product_id, on_hand
        )${WRITE_GOODS_MOVEMENT}`,
      values: valuesOf(movement),
    });
    return rows[0]!;
  }

  /** Takes away what is not reserved; undefined, and nothing done, where that is not enough. */
  async take(movement: GoodsMovement): Promise<MovedGoods | undefined> {
    const { rows } = await this.database.execute<MovedGoods>({
      name: 'take stock',
      text: `
        with balance as (
          update stock_balances set on_hand = on_hand + $5, updated_at = $8
          where organization_id = $2 and product_id = $3 and on_hand + $5 >= reserved
          returning product_id, on_hand
        )${WRITE_GOODS_MOVEMENT}`,
      values: valuesOf(movement),
    });
    return rows[0];
  }

  /** What there is of a product that was ever moved. */
  async findOptional(scope: Scope, productId: string): Promise<StockLevel | undefined> {
    const [level] = await this.database.read<StockLevel>(scope, {
      name: 'find stock',
      text: `select product_id as "productId", on_hand as "onHand", reserved from stock_balances
             where organization_id = $1 and product_id = $2`,
      values: [scope.organizationId, productId],
    });
    return level;
  }

  /** What there is of every product that was ever moved. */
  async listLevels(scope: Scope, page: PageQuery): Promise<Page<StockLevel>> {
    return this.pages.list<StockLevel & { id: string }>(
      scope,
      {
        columns: 'product_id as id, product_id as "productId", on_hand as "onHand", reserved',
        from: 'stock_balances',
        id: 'product_id',
        where: [{ sql: 'organization_id = ?', value: scope.organizationId }],
        sort: { column: 'product_id', type: 'uuid' },
      },
      page,
    );
  }

  /** The ledger of all products, product by product. */
  listLedger(scope: Scope, page: PageQuery): Promise<Page<StockMovement>> {
    return this.pages.list<StockMovement>(
      scope,
      {
        columns: MOVEMENT,
        from: 'stock_movements',
        id: 'id',
        where: [{ sql: 'organization_id = ?', value: scope.organizationId }],
        sort: { column: 'product_id', type: 'uuid' },
      },
      page,
    );
  }

  /** The ledger of one product, newest first. */
  listMovements(scope: Scope, productId: string, page: PageQuery): Promise<Page<StockMovement>> {
    return this.pages.list<StockMovement>(
      scope,
      {
        columns: MOVEMENT,
        from: 'stock_movements',
        id: 'id',
        where: [
          { sql: 'organization_id = ?', value: scope.organizationId },
          { sql: 'product_id = ?', value: productId },
        ],
        sort: { column: 'id', type: 'uuid' },
        descending: true,
      },
      page,
    );
  }
}

const valuesOf = ({ id, organizationId, productId, kind, onHandChange, reason, movedBy, movedAt }: GoodsMovement) => [
  id,
  organizationId,
  productId,
  kind,
  onHandChange,
  reason,
  movedBy,
  movedAt,
];
