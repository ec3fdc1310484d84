import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateSchedules20261125010200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table schedules (
        name text not null constraint schedules_pkey primary key,
        rule text not null,
        next_at timestamptz not null
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table schedules`);
  }
}
