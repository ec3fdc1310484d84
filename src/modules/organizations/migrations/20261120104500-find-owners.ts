import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who is asked whether they are the last owner should not have all customers of the store counted. */
export class FindOwners20261120104500 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create index memberships_organization_id_role_idx on memberships (organization_id, role)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop index memberships_organization_id_role_idx`);
  }
}
