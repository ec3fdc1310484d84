import type { MigrationInterface, QueryRunner } from 'typeorm';
import { enforceAppendOnly, enforceTenancy } from '#platform/database';

export class CreateStock20261120030100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table stock_balances (
        organization_id uuid not null,
        product_id uuid not null,
        on_hand bigint not null,
        reserved bigint not null,
        updated_at timestamptz not null,
        constraint stock_balances_pkey primary key (organization_id, product_id),
        constraint stock_balances_reserved_check check (reserved >= 0 and reserved <= on_hand)
      )`);
    await enforceTenancy(runner, 'stock_balances');

    await runner.query(`
      create table stock_movements (
        id uuid not null constraint stock_movements_pkey primary key,
        organization_id uuid not null,
        product_id uuid not null,
        kind text not null,
        on_hand_change bigint not null,
        reserved_change bigint not null,
        reference uuid,
        reason text constraint stock_movements_reason_check check (char_length(reason) <= 500),
        moved_by uuid,
        moved_at timestamptz not null,
        constraint stock_movements_kind_check check (
          case kind
            when 'receipt' then on_hand_change > 0 and reserved_change = 0
            when 'adjustment' then on_hand_change <> 0 and reserved_change = 0
            when 'reservation' then on_hand_change = 0 and reserved_change > 0 and reference is not null
            when 'release' then on_hand_change = 0 and reserved_change < 0 and reference is not null
            else false
          end)
      )`);
    await runner.query(`
      create index stock_movements_organization_id_product_id_id_idx on stock_movements (organization_id, product_id, id)`);
    // An order reserves a product once and releases it once, however often it is asked to.
    await runner.query(`
      create unique index stock_movements_reference_key on stock_movements (organization_id, reference, product_id, kind)
      where reference is not null`);
    await enforceTenancy(runner, 'stock_movements');
    await enforceAppendOnly(runner, 'stock_movements');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table stock_movements`);
    await runner.query(`drop table stock_balances`);
  }
}
