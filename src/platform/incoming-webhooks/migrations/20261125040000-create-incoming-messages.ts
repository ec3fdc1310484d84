import type { MigrationInterface, QueryRunner } from 'typeorm';
import { enforceTenancy } from '#platform/database';

export class CreateIncomingMessages20261125040000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table incoming_messages (
        source text not null,
        lane uuid not null,
        message_id text not null,
        organization_id uuid,
        subject text,
        version bigint,
        data jsonb not null,
        received_at timestamptz not null,
        outcome text constraint incoming_messages_outcome_check check (outcome in ('handled', 'outdated')),
        finished_at timestamptz,
        constraint incoming_messages_pkey primary key (source, lane, message_id),
        constraint incoming_messages_finished_at_check check ((outcome is null) = (finished_at is null))
      )`);
    await runner.query(`create index incoming_messages_finished_at_idx on incoming_messages (finished_at)`);
    await enforceTenancy(runner, 'incoming_messages', { acrossTenants: true });
    await runner.query(`
      create table incoming_subjects (
        source text not null,
        lane uuid not null,
        subject text not null,
        organization_id uuid,
        version bigint not null,
        changed_at timestamptz not null,
        constraint incoming_subjects_pkey primary key (source, lane, subject)
      )`);
    await runner.query(`create index incoming_subjects_changed_at_idx on incoming_subjects (changed_at)`);
    await enforceTenancy(runner, 'incoming_subjects', { acrossTenants: true });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table incoming_subjects`);
    await runner.query(`drop table incoming_messages`);
  }
}
