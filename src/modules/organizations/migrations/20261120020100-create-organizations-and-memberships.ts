import type { MigrationInterface, QueryRunner } from 'typeorm';
import { enforceTenancy } from '#platform/database';

export class CreateOrganizationsAndMemberships20261120020100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table organizations (
        id uuid not null constraint organizations_pkey primary key,
        slug text not null constraint organizations_slug_key unique,
        name text not null,
        created_at timestamptz not null,
        constraint organizations_slug_check
          check (slug ~ '^[a-z0-9](-?[a-z0-9])*$' and char_length(slug) between 3 and 60)
      )`);

    await runner.query(`
      create table memberships (
        organization_id uuid not null
          constraint memberships_organization_id_fkey references organizations (id),
        user_id uuid not null,
        role text not null constraint memberships_role_check check (role in ('owner', 'admin', 'staff', 'customer')),
        joined_at timestamptz not null,
        constraint memberships_pkey primary key (organization_id, user_id)
      )`);
    await runner.query(`create index memberships_user_id_idx on memberships (user_id)`);
    await enforceTenancy(runner, 'memberships', { person: 'user_id' });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table memberships`);
    await runner.query(`drop table organizations`);
  }
}
