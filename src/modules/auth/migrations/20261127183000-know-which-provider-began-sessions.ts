import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Of the confined sessions that there are nobody knows which provider began them: they end. */
export class KnowWhichProviderBeganSessions20261127183000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`update sessions set revoked_at = now() where confined_to is not null and revoked_at is null`);
    await runner.query(`alter table sessions add column identity_provider_id uuid`);
    await runner.query(`
      create index sessions_identity_provider_id_idx on sessions (identity_provider_id)
      where identity_provider_id is not null`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table sessions drop column identity_provider_id`);
  }
}
