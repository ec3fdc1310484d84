import type { MigrationInterface, QueryRunner } from 'typeorm';
import { enforceTenancy } from '#platform/database';

export class CreateOrders20261120040100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table orders (
        id uuid not null constraint orders_pkey primary key,
        organization_id uuid not null,
        customer_id uuid not null,
        status text not null constraint orders_status_check check (status in ('placed', 'cancelled')),
        reference text,
        quote_id uuid,
        currency text not null constraint orders_currency_check check (currency ~ '^[A-Z]{3}$'),
        exact_total bigint not null,
        total bigint not null,
        placed_at timestamptz not null,
        cancelled_at timestamptz,
        cancellation_reason text,
        version integer not null,
        constraint orders_total_check check (exact_total >= 0 and total >= 0),
        constraint orders_cancellation_check check ((status = 'cancelled') = (cancelled_at is not null))
      )`);
    await runner.query(
      `create index orders_organization_id_placed_at_id_idx on orders (organization_id, placed_at, id)`,
    );
    await runner.query(`
      create index orders_organization_id_customer_id_placed_at_id_idx on orders (organization_id, customer_id, placed_at, id)`);
    await runner.query(`
      create unique index orders_reference_key on orders (organization_id, customer_id, reference) where reference is not null`);
    await enforceTenancy(runner, 'orders');

    await runner.query(`
      create table order_lines (
        order_id uuid not null constraint order_lines_order_id_fkey references orders (id) on delete cascade,
        position integer not null,
        organization_id uuid not null,
        product_id uuid not null,
        sku text not null,
        name text not null,
        quantity integer not null constraint order_lines_quantity_check check (quantity > 0),
        unit_price bigint not null constraint order_lines_unit_price_check check (unit_price >= 0),
        constraint order_lines_pkey primary key (order_id, position)
      )`);
    await enforceTenancy(runner, 'order_lines');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table order_lines`);
    await runner.query(`drop table orders`);
  }
}
