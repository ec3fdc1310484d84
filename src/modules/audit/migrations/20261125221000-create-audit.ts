import type { MigrationInterface, QueryRunner } from 'typeorm';
import { enforceAppendOnly, enforceTenancy } from '#platform/database';

const OWNED_ONCE = 'num_nonnulls(organization_id, person_id) = 1 and chain_id = coalesce(organization_id, person_id)';

export class CreateAudit20261125221000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table audit_entries (
        id uuid not null constraint audit_entries_pkey primary key,
        chain_id uuid not null,
        sequence bigint not null,
        organization_id uuid,
        person_id uuid,
        occurred_at timestamptz(3) not null,
        action text not null,
        actor_id uuid,
        session_id uuid,
        target_type text not null,
        target_id text not null,
        before jsonb,
        after jsonb,
        ip_address text,
        request_id text,
        previous_hash bytea not null,
        hash bytea not null,
        constraint audit_entries_chain_id_sequence_key unique (chain_id, sequence),
        constraint audit_entries_chain_id_check check (${OWNED_ONCE})
      )`);
    for (const columns of [['occurred_at'], ['action'], ['actor_id'], ['target_id']]) {
      const indexed = ['chain_id', ...new Set([...columns, 'occurred_at']), 'id'];
      await runner.query(
        `create index audit_entries_${indexed.join('_')}_idx on audit_entries (${indexed.join(', ')})`,
      );
    }
    await enforceTenancy(runner, 'audit_entries', { person: 'person_id' });
    await enforceAppendOnly(runner, 'audit_entries');

    // Room on each page for the next versions of its rows: they are changed in place, and no index hears of it.
    await runner.query(`
      create table audit_heads (
        chain_id uuid not null constraint audit_heads_pkey primary key,
        organization_id uuid,
        person_id uuid,
        sequence bigint not null,
        previous_hash bytea not null,
        hash bytea not null,
        constraint audit_heads_chain_id_check check (${OWNED_ONCE})
      ) with (fillfactor = 50)`);
    await enforceTenancy(runner, 'audit_heads', { person: 'person_id' });
    await this.letHeadsOnlyGoOn(runner);
    // Whoever verifies looks at every chain, and changes none.
    for (const table of ['audit_entries', 'audit_heads'])
      await runner.query(`
        create policy verification on ${table} for select
        using (current_setting('app.across_tenants', true) = 'on')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table audit_heads`);
    await runner.query(`drop table audit_entries`);
    await runner.query(`drop function refuse_other_heads()`);
  }

  /** The application cannot take back what it has chained: to cut off the end of a chain its head would have to go back too. */
  private async letHeadsOnlyGoOn(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function refuse_other_heads() returns trigger language plpgsql as $$
      begin
        if tg_op = 'UPDATE' and new.chain_id = old.chain_id and new.sequence = old.sequence + 1
          and new.previous_hash = old.hash and new.organization_id is not distinct from old.organization_id
          and new.person_id is not distinct from old.person_id then return new;
        end if;
        raise exception 'rows of % are never changed but to go on by one', tg_table_name using errcode = 'restrict_violation';
      end $$`);
    await runner.query(`
      create trigger go_on before update or delete on audit_heads
      for each row execute function refuse_other_heads()`);
  }
}
