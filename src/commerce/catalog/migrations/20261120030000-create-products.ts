import type { MigrationInterface, QueryRunner } from 'typeorm';
import { enforceTenancy } from '#platform/database';

export class CreateProducts20261120030000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table products (
        id uuid not null constraint products_pkey primary key,
        organization_id uuid not null,
        sku text not null constraint products_sku_check check (char_length(sku) between 1 and 64),
        name text not null constraint products_name_check check (char_length(name) between 1 and 200),
        description text constraint products_description_check check (char_length(description) <= 5000),
        unit_price bigint not null constraint products_unit_price_check check (unit_price >= 0),
        currency text not null constraint products_currency_check check (currency ~ '^[A-Z]{3}$'),
        active boolean not null,
        version integer not null constraint products_version_check check (version >= 1),
        created_at timestamptz not null,
        updated_at timestamptz not null,
        constraint products_organization_id_sku_key unique (organization_id, sku)
      )`);
    await runner.query(`create index products_organization_id_name_id_idx on products (organization_id, name, id)`);
    await runner.query(
      `create index products_organization_id_unit_price_id_idx on products (organization_id, unit_price, id)`,
    );
    await runner.query(
      `create index products_organization_id_created_at_id_idx on products (organization_id, created_at, id)`,
    );
    await enforceTenancy(runner, 'products');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table products`);
  }
}
