import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Nobody has shown yet that an address is theirs. An account may be without a password, for whom comes in another way. */
export class KnowVerifiedAddresses20261127100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table users
        add column email_verified_at timestamptz,
        alter column password_hash drop not null`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table users drop column email_verified_at, alter column password_hash set not null`);
  }
}
