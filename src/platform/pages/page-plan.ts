import { hash } from 'node:crypto';
import type { Statement } from '#platform/database';
import { type Condition, type List, MOST_LOOKED_AT } from './list.js';

/** The statements of a list: for its first page, and for one that begins behind a row. */
export interface PagePlan {
  readonly first: NamedStatement;
  readonly next: NamedStatement;
}

type NamedStatement = Statement & { readonly name: string };

const plans = new Map<string, Map<string, PagePlan>>();

/** There are as many plans as there are lists, sorts and sets of filters: few. */
export function planOf(list: List): PagePlan {
  const { columns, from, where, filter = [], shortcuts = [], sort, descending = false } = list;
  const kind = `${columns} from ${from}`;
  const shape = [`${sort.column} ${descending}`, ...[where, filter, shortcuts].map(textOf)].join(' | ');
  let known = plans.get(kind);
  if (!known) plans.set(kind, (known = new Map()));
  let plan = known.get(shape);
  if (!plan) known.set(shape, (plan = makePlan(list)));
  return plan;
}

/** Everything in a list that has a value, in the order of their numbers. */
export const conditionsOf = ({ where, filter = [], shortcuts = [] }: List): readonly Condition[] =>
  filter.length === 0 ? where : [...where, ...filter, ...shortcuts];

function makePlan(list: List): PagePlan {
  const { sort, id, descending } = list;
  const count = conditionsOf(list).length;
  const position = `(${sort.column}, ${id}) ${descending ? '<' : '>'} ($${count + 1}::${sort.type}, $${count + 2}::uuid)`;
  return { first: statement(list, [], count + 1), next: statement(list, [position], count + 3) };
}

function statement(list: List, position: readonly string[], limit: number): NamedStatement {
  const text = (list.filter?.length ? lookingThrough(list, position) : reading(list, position)) + ` limit $${limit}`;
  return { name: `page ${hash('sha1', text, 'base64url')}`, text };
}

function reading({ columns, from, where, sort, ...list }: List, position: readonly string[]): string {
  const conditions = [...numbered(where, 1), ...position];
  return (
    `select (${sort.column})::text as page_key, ${columns} from ${from}` +
    `${conditions.length > 0 ? ` where ${conditions.join(' and ')}` : ''} order by ${orderOf({ sort, ...list })}`
  );
}

/**
 * Looks at rows in the order of the list until enough of them pass the filter, or until it has looked at as many as a page
 * may. Where a shortcut leads to all rows that can pass, it looks at those.
 *
 * Nothing is sorted at the outside: told to, PostgreSQL would plan to look at as many rows as it may each time. Only one of
 * the two sources has rows, and these come in the order of the list.
 */
function lookingThrough(list: List, position: readonly string[]): string {
  const { columns, from, id, where, filter = [], shortcuts = [], sort } = list;
  const order = orderOf(list);
  const fits = numbered(filter, where.length + 1).join(' and ');
  const conditions = [...numbered(where, 1), ...position];
  const rows = (place: string, ...further: string[]) =>
    `select *, ${place} as page_place from ${from} where ${[...conditions, ...further].join(' and ')} order by ${order}`;
  const walk = (...further: string[]) =>
    `${rows(`row_number() over (order by ${order})`, ...further)} limit ${MOST_LOOKED_AT}`;
  const few = rows('null', `${id} = any ((select ids from few)::uuid[])`);
  const found = numbered(shortcuts, where.length + filter.length + 1).join(' union all ');
  const [beginning, source] = found
    ? [`with ${fewOf(found)} `, `(${few}) union all (${walk('not exists (select from few)')})`]
    : ['', walk()];
  return (
    `${beginning}select (${sort.column})::text as page_key, ${columns},` +
    ` case when page_place = ${MOST_LOOKED_AT} then (${fits}) is true end as page_end` +
    ` from (${source}) as ${from} where (${fits}) or page_place = ${MOST_LOOKED_AT}`
  );
}

/** The shortest way to all rows, if there is one that is short enough. */
const fewOf = (found: string): string =>
  `found (ids) as materialized (${found}), few as materialized (select ids from found` +
  ` where cardinality(ids) <= ${MOST_LOOKED_AT} order by cardinality(ids) limit 1)`;

const orderOf = ({ sort: { column }, id, descending }: Pick<List, 'sort' | 'id' | 'descending'>): string => {
  const direction = descending ? 'desc' : 'asc';
  return `${column} ${direction}, ${id} ${direction}`;
};

const textOf = (conditions: readonly Condition[]): string => conditions.map(({ sql }) => sql).join(' and ');

const numbered = (conditions: readonly Condition[], first: number): string[] =>
  conditions.map(({ sql }, index) => sql.replaceAll('?', `$${first + index}`));
