import { Injectable } from '@nestjs/common';
import { Database, type Scope, violates } from '#platform/database';
import { type Condition, mapPage, type Page, type PageQuery, Pages, type SortKey } from '#platform/pages';
import type { OrderStatus } from './order-status.js';
import { Order } from './order.entity.js';
import { OrderReferenceTaken } from './orders.problems.js';

/** An order as it appears in a list: without its lines. */
export type OrderSummary = Omit<Order, 'lines' | 'cancel'>;

/** Whose orders are meant: everybody's in an organization, or one customer's. */
export interface OrderOwner extends Scope {
  readonly organizationId: string;
  readonly customerId?: string;
}

export interface OrderFilter {
  readonly status?: OrderStatus;
  readonly reference?: string;
}

const COLUMNS = `id, organization_id as "organizationId", customer_id as "customerId", status, reference, quote_id as "quoteId",
  currency, exact_total as "exactTotal", total, placed_at as "placedAt", cancelled_at as "cancelledAt",
  cancellation_reason as "cancellationReason", version`;

const LINES = `(
  select jsonb_agg(jsonb_build_object('productId', product_id, 'sku', sku, 'name', name, 'quantity', quantity,
                                      'unitPrice', unit_price) order by position)
  from order_lines where order_lines.order_id = orders.id and order_lines.organization_id = orders.organization_id) as lines`;

const OWNED = `id = $1 and organization_id = $2 and ($3::uuid is null or customer_id = $3)`;

const PLACED_AT: SortKey = { column: 'placed_at', type: 'timestamptz' };

/** Orders as rows. */
@Injectable()
export class OrdersRepository {
  constructor(
    private readonly database: Database,
    private readonly pages: Pages,
  ) {}

  /** Writes a new order with all its lines, in one statement. Refuses with `OrderReferenceTaken`. */
  async insert(order: Order): Promise<void> {
    const { lines } = order;
    const statement = {
      name: 'insert order',
      text: `
        with placed as (
          insert into orders (id, organization_id, customer_id, status, reference, quote_id, currency, exact_total, total,
                              placed_at, version)
          values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
        )
        insert into order_lines (order_id, organization_id, position, product_id, sku, name, quantity, unit_price)
        select $1, $2, line.position - 1, line.product_id, line.sku, line.name, line.quantity, line.unit_price
        from unnest($12::uuid[], $13::text[], $14::text[], $15::integer[], $16::bigint[])
          with ordinality as line (product_id, sku, name, quantity, unit_price, position)`,
      values: [
        order.id,
        order.organizationId,
        order.customerId,
        order.status,
        order.reference,
        order.quoteId,
        order.currency,
        order.exactTotal,
        order.total,
        order.placedAt,
        order.version,
        lines.map(({ productId }) => productId),
        lines.map(({ sku }) => sku),
        lines.map(({ name }) => name),
        lines.map(({ quantity }) => quantity),
        lines.map(({ unitPrice }) => unitPrice),
      ],
    };
    await this.database.execute(statement).catch((error: unknown) => {
      throw violates(error, 'orders_reference_key') ? new OrderReferenceTaken() : error;
    });
  }

  /** The order with its lines, if there is one that belongs to the owner. */
  async findOptional(owner: OrderOwner, id: string): Promise<Order | undefined> {
    const [row] = await this.database.read<Order>(owner, {
      name: 'find order',
      text: `select ${COLUMNS}, ${LINES} from orders where ${OWNED}`,
      values: [id, owner.organizationId, owner.customerId ?? null],
    });
    return row && Object.assign(new Order(), row);
  }

  /** The same, and nobody else changes it until the transaction has ended. */
  async lockOptional(owner: OrderOwner, id: string): Promise<Order | undefined> {
    const { rows } = await this.database.execute<Order>({
      name: 'lock order',
      text: `select ${COLUMNS}, ${LINES} from orders where ${OWNED} for update`,
      values: [id, owner.organizationId, owner.customerId ?? null],
    });
    return rows[0] && Object.assign(new Order(), rows[0]);
  }

  /** Writes down that a locked order was cancelled. */
  async saveCancellation(order: Order): Promise<void> {
    await this.database.execute({
      name: 'cancel order',
      text: `update orders set status = $3, cancelled_at = $4, cancellation_reason = $5, version = $6
             where id = $1 and organization_id = $2`,
      values: [
        order.id,
        order.organizationId,
        order.status,
        order.cancelledAt,
        order.cancellationReason,
        order.version,
      ],
    });
  }

  /** The owner's orders, the latest first. */
  list(owner: OrderOwner, { status, reference }: OrderFilter, page: PageQuery): Promise<Page<OrderSummary>> {
    const where: Condition[] = [{ sql: 'organization_id = ?', value: owner.organizationId }];
    if (owner.customerId) where.push({ sql: 'customer_id = ?', value: owner.customerId });
    if (reference) where.push({ sql: 'reference = ?', value: reference });
    const filter = status ? [{ sql: 'status = ?', value: status }] : [];
    return this.pages.list<OrderSummary>(
      owner,
      { columns: COLUMNS, from: 'orders', id: 'id', where, filter, sort: PLACED_AT, descending: true },
      page,
    );
  }

  /** All of the owner's orders with their lines, the first one first. */
  async listWhole(owner: OrderOwner, page: PageQuery): Promise<Page<Order>> {
    const where: Condition[] = [{ sql: 'organization_id = ?', value: owner.organizationId }];
    if (owner.customerId) where.push({ sql: 'customer_id = ?', value: owner.customerId });
    const list = { columns: `${COLUMNS}, ${LINES}`, from: 'orders', id: 'id', where, sort: PLACED_AT };
    return mapPage(await this.pages.list<Order>(owner, list, page), (row) => Object.assign(new Order(), row));
  }
}
