import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Puts the words of a product beside it as well, so that a search for words which most products have can look at products
 * in the order of its list, and stop early. `product_words` leads to the products of a word that few have.
 */
export class KeepWordsWithProducts20261120100500 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function text_of_words(sku text, name text, description text) returns text language sql immutable as $$
        select ' ' || regexp_replace(lower(left(concat_ws(' ', sku, name, description), 1000)), '[^[:alnum:]]+', ' ', 'g')
      $$`);
    // Generated once, for what is there: an UPDATE would see no row of any tenant. From then on triggers write it, because
    // TypeORM cannot describe a generated column of ours.
    await runner.query(`
      alter table products add words text not null generated always as (text_of_words(sku, name, description)) stored`);
    await runner.query(`alter table products alter words drop expression`);
    await runner.query(`
      create function write_words_of_product() returns trigger language plpgsql as $$
      begin
        new.words := text_of_words(new.sku, new.name, new.description);
        return new;
      end $$`);
    await runner.query(`
      create trigger write_words_of_new before insert on products
      for each row execute function write_words_of_product()`);
    await runner.query(`
      create trigger write_words_of_changed before update on products
      for each row when ((old.sku, old.name, old.description) is distinct from (new.sku, new.name, new.description))
      execute function write_words_of_product()`);

    await runner.query(`drop trigger index_words_of_changed on products`);
    await runner.query(`drop function words_of_product`);
    await runner.query(`
      create function words_in(words text) returns setof text language sql immutable as $$
        select distinct left(word, 64) from string_to_table(words, ' ') as word where word <> ''
      $$`);
    await runner.query(`
      create or replace function index_product_words() returns trigger language plpgsql as $$
      begin
        if tg_op = 'UPDATE' then
          delete from product_words
          where organization_id = old.organization_id and product_id = old.id and word in (select words_in(old.words));
        end if;
        insert into product_words (organization_id, word, product_id)
        select new.organization_id, word, new.id from words_in(new.words) as word;
        return null;
      end $$`);
    await runner.query(`
      create trigger index_words_of_changed after update on products
      for each row when (old.words is distinct from new.words) execute function index_product_words()`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop trigger index_words_of_changed on products`);
    await runner.query(`drop trigger write_words_of_changed on products`);
    await runner.query(`drop trigger write_words_of_new on products`);
    await runner.query(`drop function write_words_of_product`);
    await runner.query(`alter table products drop words`);
    await runner.query(`drop function words_in`);
    await runner.query(`drop function text_of_words`);
    await runner.query(`
      create function words_of_product(product products) returns setof text language sql immutable as $$
        select distinct left(word, 64)
        from regexp_split_to_table(lower(concat_ws(' ', product.sku, product.name, product.description)), '[^[:alnum:]]+') as word
        where word <> ''
      $$`);
    await runner.query(`
      create or replace function index_product_words() returns trigger language plpgsql as $$
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
      create trigger index_words_of_changed after update on products
      for each row when ((old.sku, old.name, old.description) is distinct from (new.sku, new.name, new.description))
      execute function index_product_words()`);
  }
}
