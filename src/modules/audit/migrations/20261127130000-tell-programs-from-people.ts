import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Entries of before are people's and the system's, and stay as they were hashed. */
export class TellProgramsFromPeople20261127130000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table audit_entries add column actor_kind text`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table audit_entries drop column actor_kind`);
  }
}
