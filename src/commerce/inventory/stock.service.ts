import { Injectable } from '@nestjs/common';
import type { Member } from '#platform/access';
import { Clock } from '#platform/clock';
import { Database } from '#platform/database';
import { newId } from '#platform/ids';
import type { Page, PageQuery } from '#platform/pages';
import { Audit } from '#modules/audit';
import { Products } from '#commerce/catalog';
import { OutOfStock, StockWouldBeNegative } from './inventory.problems.js';
import type { MovementKind } from './movement-kind.js';
import { ReservationsRepository, type StockLine, type Tenant } from './reservations.repository.js';
import type { StockMovement } from './stock-movement.entity.js';
import { type GoodsMovement, type MovedGoods, type StockLevel, StockRepository } from './stock.repository.js';

export type { StockLine };

/** Goods that come or go, and why. */
export interface Goods extends StockLine {
  readonly reason?: string | null;
}

/** Counts what there is of each product, and holds what is promised to orders. */
@Injectable()
export class Stock {
  constructor(
    private readonly database: Database,
    private readonly products: Products,
    private readonly stock: StockRepository,
    private readonly reservations: ReservationsRepository,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** Books goods in. Refuses with `ProductNotFound`. */
  receive(keeper: Member, goods: Goods): Promise<StockMovement> {
    return this.database.transaction(keeper, async () => {
      await this.products.find(keeper, goods.productId);
      return this.remembered(keeper, await this.stock.add(this.movement('receipt', keeper, goods)));
    });
  }

  /** Corrects the count, up or down. Refuses with `ProductNotFound`, and with `StockWouldBeNegative` to take what is reserved. */
  adjust(keeper: Member, goods: Goods): Promise<StockMovement> {
    return this.database.transaction(keeper, async () => {
      await this.products.find(keeper, goods.productId);
      const movement = this.movement('adjustment', keeper, goods);
      const moved = goods.quantity > 0 ? await this.stock.add(movement) : await this.stock.take(movement);
      if (!moved) throw new StockWouldBeNegative();
      return this.remembered(keeper, moved);
    });
  }

  /** What there is of a product; none of one that was never received. Refuses with `ProductNotFound`. */
  async find(reader: Member, productId: string): Promise<StockLevel> {
    const level = await this.stock.findOptional(reader, productId);
    if (level) return level;
    await this.products.find(reader, productId);
    return { productId, onHand: 0, reserved: 0 };
  }

  /** Lists all that ever changed a product's stock, newest first. Refuses with `ProductNotFound`. */
  async listMovements(reader: Member, productId: string, page: PageQuery): Promise<Page<StockMovement>> {
    await this.products.find(reader, productId);
    return this.stock.listMovements(reader, productId, page);
  }

  /**
   * Holds every line for an order, within the caller's transaction; lines of the same product count together. Refuses
   * with `OutOfStock`, naming every product that is short, and holds nothing then.
   */
  async reserve(tenant: Tenant, orderId: string, lines: readonly StockLine[]): Promise<void> {
    const short = await this.reservations.hold(tenant, orderId, together(lines), this.clock.now());
    if (short.length > 0) throw new OutOfStock(short, lines);
  }

  /** Gives back what is held for an order, within the caller's transaction; once, however often it is called. */
  async release(tenant: Tenant, orderId: string): Promise<void> {
    const held = await this.reservations.find(tenant, orderId);
    if (held.length > 0) await this.reservations.giveBack(tenant, orderId, held, this.clock.now());
  }

  private remembered(keeper: Member, moved: MovedGoods): StockMovement {
    const { id: movementId, kind, productId, reason, onHand, onHandChange } = moved;
    this.audit.record(keeper, {
      action: kind === 'receipt' ? 'stock.received' : 'stock.adjusted',
      target: { type: 'product', id: productId },
      before: { onHand: onHand - onHandChange },
      after: { onHand, movementId, reason },
    });
    return moved;
  }

  private movement(kind: MovementKind, keeper: Member, { productId, quantity, reason }: Goods): GoodsMovement {
    return {
      id: newId(),
      organizationId: keeper.organizationId,
      productId,
      kind,
      onHandChange: quantity,
      reason: reason ?? null,
      movedBy: keeper.userId,
      movedAt: this.clock.now(),
    };
  }
}

function together(lines: readonly StockLine[]): StockLine[] {
  const quantities = new Map<string, number>();
  for (const { productId, quantity } of lines) quantities.set(productId, (quantities.get(productId) ?? 0) + quantity);
  return [...quantities].map(([productId, quantity]) => ({ productId, quantity }));
}
