import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Sessions that began before, or with a password, are confined to no organization. */
export class ConfineSessions20261127160010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table sessions add column confined_to uuid`);
  }

  /** What is confined must not be free afterwards: it ends. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`update sessions set revoked_at = now() where confined_to is not null and revoked_at is null`);
    await runner.query(`alter table sessions drop column confined_to`);
  }
}
