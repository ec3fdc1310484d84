import type { MigrationInterface, QueryRunner } from 'typeorm';

/** No key keeps a second row out: what is seen twice is to be found twice. */
export class CreateCampaignTables20990101000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table campaign_witness (
        position bigint generated always as identity constraint campaign_witness_pkey primary key,
        handler text not null,
        subject uuid not null,
        number integer not null,
        seen_before integer not null
      )`);
    await runner.query(`create index campaign_witness_subject_idx on campaign_witness (subject, handler)`);
    await runner.query(`
      create table campaign_streams (
        id uuid not null constraint campaign_streams_pkey primary key,
        steps integer not null
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table campaign_streams`);
    await runner.query(`drop table campaign_witness`);
  }
}
