import type { MigrationInterface, QueryRunner } from 'typeorm';
import { enforceTenancy } from '#platform/database';

export class CreateFederation20261127160000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table identity_providers (
        id uuid not null constraint identity_providers_pkey primary key,
        organization_id uuid not null,
        display_name text not null,
        issuer text not null,
        client_id text not null,
        client_secret bytea not null,
        email_domains text[] not null,
        role_claim text,
        role_mapping jsonb not null,
        default_role text
          constraint identity_providers_default_role_check check (default_role in ('admin', 'staff', 'customer')),
        enabled boolean not null,
        created_at timestamptz not null,
        version integer not null,
        constraint identity_providers_role_mapping_check
          check (not jsonb_path_exists(role_mapping, '$[*] ? (@.role == "owner")'))
      )`);
    await runner.query(
      `create index identity_providers_organization_id_id_idx on identity_providers (organization_id, id)`,
    );
    // Somebody who logs in is in no organization yet.
    await enforceTenancy(runner, 'identity_providers', { acrossTenants: true });

    await runner.query(`
      create table federated_logins (
        id uuid not null constraint federated_logins_pkey primary key,
        provider text not null,
        issuer text not null,
        redirect_uri text not null,
        state_hash bytea not null,
        secret_hash bytea not null,
        expires_at timestamptz not null
      )`);
    await runner.query(`create index federated_logins_expires_at_idx on federated_logins (expires_at)`);

    await runner.query(`
      create table federated_identities (
        id uuid not null constraint federated_identities_pkey primary key,
        realm text not null,
        issuer text not null,
        subject text not null,
        user_id uuid not null,
        created_at timestamptz not null,
        last_used_at timestamptz,
        constraint federated_identities_realm_issuer_subject_key unique (realm, issuer, subject)
      )`);
    await runner.query(`create index federated_identities_user_id_id_idx on federated_identities (user_id, id)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table federated_identities`);
    await runner.query(`drop table federated_logins`);
    await runner.query(`drop table identity_providers`);
  }
}
