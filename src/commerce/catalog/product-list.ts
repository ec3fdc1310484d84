import type { Condition, List, SortKey } from '#platform/pages';

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

/**
 * The products that have, for each word of the search, a word that begins with it; none for a search without words.
 * `$1` is the organization: its condition stands first in every list of products.
 */
export function matching(search: string): Condition {
  return {
    sql: `id in (
      select found.product_id
      from (values (?::text[])) as asked (prefixes), unnest(asked.prefixes) as one (prefix), product_words as found
      where found.organization_id = $1
        and found.word >= lower(one.prefix) and found.word < lower(one.prefix) || chr(1114111)
      group by found.product_id, asked.prefixes
      having count(distinct one.prefix) = cardinality(asked.prefixes))`,
    value: wordsOf(search),
  };
}
