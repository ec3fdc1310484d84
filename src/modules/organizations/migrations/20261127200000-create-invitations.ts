import type { MigrationInterface, QueryRunner } from 'typeorm';
import { enforceTenancy } from '#platform/database';

export class CreateInvitations20261127200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table invitations (
        id uuid not null constraint invitations_pkey primary key,
        organization_id uuid not null
          constraint invitations_organization_id_fkey references organizations (id),
        email text not null,
        role text not null constraint invitations_role_check check (role in ('owner', 'admin', 'staff', 'customer')),
        token_hash bytea not null constraint invitations_token_hash_key unique,
        invited_by uuid not null,
        created_at timestamptz not null,
        mailed_at timestamptz not null,
        expires_at timestamptz not null,
        constraint invitations_organization_id_email_key unique (organization_id, email)
      )`);
    await runner.query(`create index invitations_organization_id_id_idx on invitations (organization_id, id)`);
    await runner.query(`create index invitations_expires_at_idx on invitations (expires_at)`);
    // Who brings a token does not say of which organization it is.
    await enforceTenancy(runner, 'invitations', { acrossTenants: true });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table invitations`);
  }
}
