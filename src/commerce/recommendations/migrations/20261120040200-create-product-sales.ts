import type { MigrationInterface, QueryRunner } from 'typeorm';
import { enforceTenancy } from '#platform/database';

export class CreateProductSales20261120040200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table product_sales (
        organization_id uuid not null,
        product_id uuid not null,
        units bigint not null,
        sales bigint not null,
        constraint product_sales_pkey primary key (organization_id, product_id)
      )`);
    await runner.query(`
      create index product_sales_organization_id_units_product_id_idx on product_sales (organization_id, units, product_id)`);
    await enforceTenancy(runner, 'product_sales');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table product_sales`);
  }
}
