import type { MigrationInterface, QueryRunner } from 'typeorm';
import { enforceTenancy } from '#platform/database';

/**
 * The search index of the catalogue. It is a table of words and not a GIN index over `to_tsvector`, because under
 * row-level security PostgreSQL uses an index only for operators that are leakproof (manual, section 39.5): `@@` is not,
 * so it would be asked of every product of the tenant (1.2 s among 100,000); comparisons of text are (0.4 ms).
 */
export class IndexProductWords20261120030001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table product_words (
        organization_id uuid not null,
        word text collate "C" not null,
        product_id uuid not null,
        constraint product_words_pkey primary key (organization_id, word, product_id)
      )`);
    await enforceTenancy(runner, 'product_words');
    // Cut, because an entry of an index holds no more than 2704 bytes.
    await runner.query(`
      create function words_of_product(product products) returns setof text language sql immutable as $$
        select distinct left(word, 64)
        from regexp_split_to_table(lower(concat_ws(' ', product.sku, product.name, product.description)), '[^[:alnum:]]+') as word
        where word <> ''
      $$`);
    await runner.query(`
      create function index_product_words() returns trigger language plpgsql as $$
      begin
        if tg_op = 'UPDATE' then
          delete from product_words
          where organization_id = old.organization_id and product_id = old.id and word in (select words_of_product(old));
        end if;
        insert into product_words (organization_id, word, product_id)
        select new.organization_id, word, new.id from words_of_product(new) as word;
        return null;
      end $$`);
    await runner.query(`
      create trigger index_words_of_new after insert on products
      for each row execute function index_product_words()`);
    await runner.query(`
      create trigger index_words_of_changed after update on products
      for each row when ((old.sku, old.name, old.description) is distinct from (new.sku, new.name, new.description))
      execute function index_product_words()`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop trigger index_words_of_changed on products`);
    await runner.query(`drop trigger index_words_of_new on products`);
    await runner.query(`drop function index_product_words`);
    await runner.query(`drop function words_of_product`);
    await runner.query(`drop table product_words`);
  }
}
