import { hash } from 'node:crypto';
import type { Statement } from '#platform/database';
import { LARGEST_PAGE } from './dto/page-query.dto.js';
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
  const text = list.filter?.length ? filtered(list, position, `$${limit}`) : plain(list, position, `$${limit}`);
  return { name: `page ${hash('sha1', text, 'base64url')}`, text };
}

function plain(list: List, position: readonly string[], limit: string): string {
  return reading(list, [...numbered(list.where, 1), ...position], limit);
}

function filtered(list: List, position: readonly string[], limit: string): string {
  const { id, where, filter = [], shortcuts = [] } = list;
  const conditions = [...numbered(where, 1), ...position];
  const fits = numbered(filter, where.length + 1);
  if (shortcuts.length === 0) return walking(list, conditions, fits, limit);
  const found = numbered(shortcuts, where.length + filter.length + 1).join(' union all ');
  const columns = `${list.columns}, null::boolean as page_end`;
  const looked = [...conditions, ...fits, `${id} = any ((select ids from few)::uuid[])`];
  return (
    `with found (ids) as materialized (${found}), few as materialized (select ids from found` +
    ` where cardinality(ids) <= ${MOST_LOOKED_AT} order by cardinality(ids) limit 1)` +
    ` (${reading({ ...list, columns }, looked, limit)})` +
    ` union all (${walking(list, [...conditions, 'not exists (select from few)'], fits, limit)})`
  );
}

function reading(list: List, conditions: readonly string[], limit: string): string {
  const { columns, from, sort } = list;
  return (
    `select (${sort.column})::text as page_key, ${columns} from ${from}` +
    `${conditions.length > 0 ? ` where ${conditions.join(' and ')}` : ''} order by ${orderOf(list)} limit ${limit}`
  );
}

/**
 * Looks at rows in the order of the list until enough of them pass the filter, or until it has looked at as many as a page
 * may; that last one is answered either way.
 *
 * PostgreSQL is to walk and to stop, not to read and sort everything, and so it is told nothing that makes it expect a long
 * way. Nothing is sorted at the outside: the rows come in the order of the list. Of a coalesce it expects that every second
 * row passes; of a limit that it does not know, that it is a tenth of all, which is why another one stands around it.
 */
function walking(list: List, conditions: readonly string[], filter: readonly string[], limit: string): string {
  const { columns, from, sort } = list;
  const order = orderOf(list);
  const fits = `coalesce(${filter.join(' and ')}, false)`;
  return (
    `select * from (select (${sort.column})::text as page_key, ${columns},` +
    ` case when page_place = ${MOST_LOOKED_AT} then ${fits} end as page_end from (` +
    `select *, row_number() over (order by ${order}) as page_place from ${from} where ${conditions.join(' and ')}` +
    ` order by ${order} limit ${MOST_LOOKED_AT}` +
    `) as ${from} where ${fits} or page_place = ${MOST_LOOKED_AT} limit ${limit}) as page limit ${LARGEST_PAGE + 1}`
  );
}

const orderOf = ({ sort: { column }, id, descending }: Pick<List, 'sort' | 'id' | 'descending'>): string => {
  const direction = descending ? 'desc' : 'asc';
  return `${column} ${direction}, ${id} ${direction}`;
};

const textOf = (conditions: readonly Condition[]): string => conditions.map(({ sql }) => sql).join(' and ');

const numbered = (conditions: readonly Condition[], first: number): string[] =>
  conditions.map(({ sql }, index) => sql.replaceAll('?', `$${first + index}`));
