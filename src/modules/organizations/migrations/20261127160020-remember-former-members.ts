import type { MigrationInterface, QueryRunner } from 'typeorm';
import { enforceTenancy } from '#platform/database';

export class RememberFormerMembers20261127160020 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table former_members (
        organization_id uuid not null
          constraint former_members_organization_id_fkey references organizations (id),
        user_id uuid not null,
        removed_at timestamptz not null,
        constraint former_members_pkey primary key (organization_id, user_id)
      )`);
    await enforceTenancy(runner, 'former_members');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table former_members`);
  }
}
