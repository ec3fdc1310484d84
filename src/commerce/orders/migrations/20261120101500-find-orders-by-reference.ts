import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The same rule, its columns in the order in which staff asks too: for a reference, whoever the customer is. */
export class FindOrdersByReference20261120101500 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`drop index orders_reference_key`);
    await runner.query(`
      create unique index orders_reference_key on orders (organization_id, reference, customer_id) where reference is not null`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop index orders_reference_key`);
    await runner.query(`
      create unique index orders_reference_key on orders (organization_id, customer_id, reference) where reference is not null`);
  }
}
