import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Sessions that began before were last seen then, on a device that nobody knows. The default is for processes of the release
 * before, which begin sessions while this one is rolled out.
 */
export class KnowDevices20261127060000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table sessions
        add column last_seen_at timestamptz not null default now(),
        add column user_agent text,
        add column ip_address inet`);
    await runner.query(`update sessions set last_seen_at = created_at`);
    await runner.query(`create index sessions_user_id_id_idx on sessions (user_id, id)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop index sessions_user_id_id_idx`);
    await runner.query(`alter table sessions drop column last_seen_at, drop column user_agent, drop column ip_address`);
  }
}
