import type { MigrationInterface, QueryRunner } from 'typeorm';

export class LetJobsStandAside20261126190000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table jobs add column aside boolean not null default false`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table jobs drop column aside`);
  }
}
