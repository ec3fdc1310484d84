import { statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import type { Client } from 'pg';

/** What a product takes on disk with its words, its indexes and the log of writing them, measured, and some more. */
const BYTES_OF_A_PRODUCT = 2500;
const BYTES_TO_SPARE = 2 ** 31;

const ADJECTIVES =
  'amber azure beige black blue bronze brown coral cream crimson golden green grey indigo ivory olive orange pink purple red scarlet silver teal violet white';
const MATERIALS =
  'acrylic bamboo bone brass canvas ceramic clay copper cork cotton denim felt glass granite hemp iron jade jute leather linen marble nylon oak paper pearl pewter pine plastic rubber satin silk slate steel stone suede tin velvet walnut wicker woollen';
const THINGS =
  'bag basket bell belt board book boot bottle bowl box brush bucket candle chair clock comb cup desk drum fan fork glove hat jar kettle knife lamp lantern mirror mug';
const KINDS = 'stand holder case set cover rack kit tray hook base';

/** Refuses to begin what the disk has no room for. */
export function refuseSmallDisk(products: number): void {
  const { bavail, bsize } = statfsSync(tmpdir());
  const needed = products * BYTES_OF_A_PRODUCT + BYTES_TO_SPARE;
  if (bavail * bsize >= needed) return;
  const inGigabytes = (bytes: number) => (bytes / 1e9).toFixed(1);
  throw new Error(
    `${products} products need ${inGigabytes(needed)} GB in ${tmpdir()}, which has ${inGigabytes(bavail * bsize)} GB.`,
  );
}

/**
 * Fills catalogues inside PostgreSQL, past triggers and without indexes, which are made again afterwards. The words are made
 * by the functions that the triggers call. A name is an adjective (one of 25), a material (40), a thing (300) and a number.
 */
export async function fillCatalogues(sql: Client, stores: ReadonlyMap<string, number>): Promise<void> {
  await sql.query(`set session_replication_role = replica; set synchronous_commit = off;
                   set work_mem = '256MB'; set maintenance_work_mem = '1GB'`);
  const remake = [...(await dropIndexes(sql, 'products')), ...(await dropIndexes(sql, 'product_words'))];
  for (const [organizationId, products] of stores) await fill(sql, organizationId, products);
  for (const statement of remake) await sql.query(statement);
  await sql.query('reset all');
  await sql.query('vacuum analyze');
}

async function fill(sql: Client, organizationId: string, products: number): Promise<void> {
  await sql.query(
    `with described as (
       select n, 'SKU-' || n as sku,
         initcap(($3::text[])[1 + h % 25]) || ' ' || ($4::text[])[1 + h / 25 % 40] || ' ' ||
         ($5::text[])[1 + h / 1000 % 30] || ' ' || ($6::text[])[1 + h / 30000 % 10] || ' ' || n as name,
         case when n % 3 > 0 then 'The best quality of its kind, made for those who know.' end as description
       from (select n, abs(hashint4(n)) as h from generate_series(1, $2::integer) as n) as numbers
     )
     insert into products (id, organization_id, sku, name, description, unit_price, currency, active, version,
                           created_at, updated_at, words)
     select uuidv7(), $1, sku, name, description, 1000 + (n * 7919::bigint) % 50000 * 25, 'GBP', n % 10 > 0, 1,
            now() + n * interval '1 ms', now(), text_of_words(sku, name, description)
     from described`,
    [organizationId, products, ...[ADJECTIVES, MATERIALS, THINGS, KINDS].map((words) => words.split(' '))],
  );
  await sql.query(
    `insert into product_words (organization_id, word, product_id)
     select organization_id, word, id from products, words_in(words) as word where organization_id = $1`,
    [organizationId],
  );
}

/** Takes the indexes and keys of a table away; resolves to the statements that make them again. */
async function dropIndexes(sql: Client, table: string): Promise<string[]> {
  const { rows: keys } = await sql.query<{ name: string; definition: string }>(
    `select conname as name, pg_get_constraintdef(oid) as definition from pg_constraint
     where conrelid = $1::regclass and contype in ('p', 'u')`,
    [table],
  );
  for (const { name } of keys) await sql.query(`alter table ${table} drop constraint ${name}`);
  const { rows: indexes } = await sql.query<{ name: string; definition: string }>(
    `select indexname as name, indexdef as definition from pg_indexes where tablename = $1`,
    [table],
  );
  for (const { name } of indexes) await sql.query(`drop index ${name}`);
  return [
    ...keys.map(({ name, definition }) => `alter table ${table} add constraint ${name} ${definition}`),
    ...indexes.map(({ definition }) => definition),
  ];
}
