import type { MigrationInterface, QueryRunner } from 'typeorm';

const DEAD = 'given_up_at is not null and finished_at is null';

export class ExplainDeadLetters20261125223000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table jobs add column first_failed_at timestamptz, add column discarded_at timestamptz`);
    await runner.query(`drop index jobs_given_up_idx`);
    await runner.query(`create index jobs_given_up_idx on jobs (given_up_at, id) where ${DEAD}`);
    await runner.query(`create index jobs_dead_letters_idx on jobs (lane, given_up_at, id) where ${DEAD}`);
    await runner.query(`
      create index jobs_replacement_idx on jobs (lane, type, unique_key, position)
      where unique_key is not null and finished_at is null`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop index jobs_replacement_idx, jobs_dead_letters_idx, jobs_given_up_idx`);
    await runner.query(`create index jobs_given_up_idx on jobs (given_up_at) where ${DEAD}`);
    await runner.query(`alter table jobs drop column first_failed_at, drop column discarded_at`);
  }
}
