import type { MigrationInterface, QueryRunner } from 'typeorm';
import { enforceTenancy } from '#platform/database';

export class CreateGenerations20261120010200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // Room on each page for the next versions of its rows: they are changed in place, and no index hears of it.
    await runner.query(`
      create table generations (
        organization_id uuid not null,
        subject text not null,
        generation bigint not null,
        constraint generations_pkey primary key (organization_id, subject)
      ) with (fillfactor = 50)`);
    await enforceTenancy(runner, 'generations');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table generations`);
  }
}
