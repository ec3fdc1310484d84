import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateEventLogCursors20261125020000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table event_log_cursors (
        reader text not null constraint event_log_cursors_pkey primary key,
        position bigint not null
      )`);
    await runner.query(`create index event_log_cursors_position_idx on event_log_cursors (position)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table event_log_cursors`);
  }
}
