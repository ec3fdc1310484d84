import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AddSessionsByUser20261127060000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create index sessions_user_id_idx on sessions (user_id)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop index sessions_user_id_idx`);
  }
}
