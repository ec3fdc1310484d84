import type { Scope } from '#platform/database';
import { type Condition, type List, MOST_LOOKED_AT, type SortKey } from '#platform/pages';

const LONGEST_WORD = 64;
const MOST_WORDS = 10;

const SORT_KEYS = {
  name: { column: 'name', type: 'text' },
  sku: { column: 'sku', type: 'text' },
  price: { column: 'unit_price', type: 'bigint' },
  createdAt: { column: 'created_at', type: 'timestamptz' },
} satisfies Record<string, SortKey>;

type SortKeyName = keyof typeof SORT_KEYS;

/** How a list of products can be sorted; a minus turns the order round. */
export type ProductSort = SortKeyName | `-${SortKeyName}`;

export const PRODUCT_SORTS: readonly ProductSort[] = (Object.keys(SORT_KEYS) as SortKeyName[]).flatMap(
  (name) => [name, `-${name}`] as const,
);

/** Which products are listed, and how. Prices are ten-thousandths. */
export interface ProductFilter {
  readonly active?: boolean;
  readonly sku?: string;
  readonly currency?: string;
  readonly minPrice?: number;
  readonly maxPrice?: number;
  readonly search?: string;
  readonly sort: ProductSort;
}

/** The order of a list, by the columns that this module allows. */
export function sortedBy(sort: ProductSort): Pick<List, 'sort' | 'descending'> {
  const descending = sort.startsWith('-');
  return { sort: SORT_KEYS[(descending ? sort.slice(1) : sort) as SortKeyName], descending };
}

/**
 * The words of a search: runs of letters and digits, as the index of words cuts them. What lies between is left out, so
 * that no text of a client is ever syntax.
 */
export function wordsOf(search: string): string[] {
  const words = search.match(/[\p{Alphabetic}\p{Nd}]+/gu) ?? [];
  return [...new Set(words.map((word) => Array.from(word).slice(0, LONGEST_WORD).join('')))].slice(0, MOST_WORDS);
}

/** Everything about a list of products but what is read of each. */
export function productList(
  { organizationId }: Scope,
  { active, sku, currency, minPrice, maxPrice, search, sort }: ProductFilter,
): Pick<List, 'where' | 'filter' | 'shortcuts' | 'sort' | 'descending'> {
  const order = sortedBy(sort);
  const price = minPrice === undefined && maxPrice === undefined ? undefined : priceRange(minPrice, maxPrice);
  const words = search === undefined ? undefined : wordsOf(search);
  const isByPrice = order.sort === SORT_KEYS.price;
  return {
    // The organization stands first: a shortcut calls it $1.
    where: [
      { sql: 'organization_id = ?', value: organizationId },
      ...given('sku = ?', sku),
      ...(price && isByPrice ? [price] : []),
      ...(words?.length === 0 ? [NOTHING] : []),
    ],
    filter: [
      ...given('active = ?', active),
      ...given('currency = ?', currency),
      ...(price && !isByPrice ? [price] : []),
      ...(words ? [havingAll(words)] : []),
    ],
    shortcuts: [...(price && !isByPrice ? [pricedSo(price)] : []), ...(words ? [havingOne(words)] : [])],
    ...order,
  };
}

const given = (sql: string, value: unknown): Condition[] => (value === undefined ? [] : [{ sql, value }]);

const priceRange = (min = 0, max = Number.MAX_SAFE_INTEGER): Condition => ({
  sql: 'unit_price between (?::bigint[])[1] and (?::bigint[])[2]',
  value: [min, max],
});

/** A search without words finds nothing. */
const NOTHING: Condition = { sql: '?::boolean', value: false };

/** That each of the words begins a word of the product. No letter and no digit means anything to LIKE. */
const havingAll = (words: readonly string[]): Condition => ({
  sql: `words like all (array(select '% ' || lower(word) || '%' from unnest(?::text[]) as word))`,
  value: words,
});

/**
 * For each word of a search the products that have one which begins with it. The bounds are made behind the fence of
 * OFFSET: a comparison with an expression over a column, such as lower(word), is not leakproof, and row-level security
 * would keep it from the index.
 */
const havingOne = (words: readonly string[]): Condition => ({
  sql: `
    select array(
      select product_id from product_words as found
      where found.organization_id = $1 and found.word >= asked.first and found.word < asked.beyond limit ${MOST_LOOKED_AT + 1}
    ) from (select lower(word) as first, lower(word) || chr(1114111) as beyond from unnest(?::text[]) as word offset 0) as asked`,
  value: words,
});

/** The products whose price is within a range. */
const pricedSo = ({ sql, value }: Condition): Condition => ({
  sql: `select array(select id from products where organization_id = $1 and ${sql} limit ${MOST_LOOKED_AT + 1})`,
  value,
});
