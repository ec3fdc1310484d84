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
  // The bounds are columns, made behind the fence of a window function: a comparison with an expression over a column,
  // such as lower(asked.word), is not leakproof, and row-level security would keep it from the index.
  return {
    sql: `id in (
      select found.product_id
      from (
        select word, lower(word) as first, lower(word) || chr(1114111) as beyond, count(*) over () as words
        from unnest(?::text[]) as word
      ) as asked
      join product_words as found
        on found.organization_id = $1 and found.word >= asked.first and found.word < asked.beyond
      group by found.product_id, asked.words
      having count(distinct asked.word) = asked.words)`,
    value: wordsOf(search),
  };
}
