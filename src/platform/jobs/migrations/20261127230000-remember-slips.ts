import type { MigrationInterface, QueryRunner } from 'typeorm';

export class RememberSlips20261127230000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table jobs add column slip uuid`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table jobs drop column slip`);
  }
}
