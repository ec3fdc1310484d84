import type { MigrationInterface, QueryRunner } from 'typeorm';
import { enforceTenancy } from '#platform/database';

export class CreateNotifications20261125220000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table notifications (
        id uuid not null constraint notifications_pkey primary key,
        organization_id uuid not null,
        user_id uuid not null,
        kind text not null,
        title text not null,
        text text not null,
        subject_id uuid,
        created_at timestamptz not null,
        read_at timestamptz
      )`);
    await runner.query(`create index notifications_user_id_id_idx on notifications (user_id, id)`);
    await runner.query(`create index notifications_unread_idx on notifications (user_id, id) where read_at is null`);
    await runner.query(`create index notifications_created_at_idx on notifications (created_at)`);
    await enforceTenancy(runner, 'notifications', { person: 'user_id', acrossTenants: true });

    // Across all tenants, as the person is.
    await runner.query(`
      create table notification_preferences (
        user_id uuid not null constraint notification_preferences_pkey primary key,
        choices jsonb not null
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table notification_preferences`);
    await runner.query(`drop table notifications`);
  }
}
