import { hash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { QueryResultRow } from 'pg';
import { Database, type Scope, type Statement } from '#platform/database';
import { Cursors } from './cursors.js';
import type { PageQuery } from './dto/page-query.dto.js';
import type { Page } from './page.js';

/** A column that a list can be sorted by. Column and type are ours, never the client's text. */
export interface SortKey {
  readonly column: string;
  readonly type: 'text' | 'bigint' | 'integer' | 'timestamptz' | 'uuid';
}

/** One condition on the rows: `p.price >= ?`, with its value. */
export interface Condition {
  readonly sql: string;
  readonly value: unknown;
}

export interface List {
  /** `select … from …` without a WHERE. */
  readonly select: string;
  /** The id column that makes the order total. */
  readonly id: string;
  readonly where: readonly Condition[];
  readonly sort: SortKey;
  readonly descending?: boolean;
}

/** Lists by keyset: a page begins after the last row of the one before, so no row is seen twice or missed while others are added. */
@Injectable()
export class Pages {
  constructor(
    private readonly database: Database,
    private readonly cursors: Cursors,
  ) {}

  /** One page of a list; its cursor fits the same list, sort, filters and scope only. */
  async list<Row extends QueryResultRow & { id: string }>(
    scope: Scope,
    list: List,
    query: PageQuery,
  ): Promise<Page<Row>> {
    const plan = planOf(list);
    const values = list.where.map(({ value }) => value);
    const bound = JSON.stringify([scope.organizationId ?? scope.userId, plan.first.name, values]);
    const position = query.cursor === undefined ? undefined : this.cursors.open(query.cursor, bound);
    const rows = await this.database.read<Row & { page_key: string }>(scope, {
      ...(position ? plan.next : plan.first),
      values: [...values, ...(position ? [position.key, position.id] : []), query.limit + 1],
    });
    const items = rows.slice(0, query.limit);
    const last = rows.length > query.limit ? items.at(-1) : undefined;
    return { items, next: last ? this.cursors.seal({ key: last.page_key, id: last.id }, bound) : null };
  }
}

/** The statements of a list: for its first page, and for one that begins behind a row. */
interface Plan {
  readonly first: NamedStatement;
  readonly next: NamedStatement;
}

type NamedStatement = Statement & { readonly name: string };

const plans = new Map<string, Map<string, Plan>>();

/** There are as many plans as there are lists, sorts and sets of filters: few. */
function planOf(list: List): Plan {
  const { select, where, sort, descending = false } = list;
  const shape = `${sort.column} ${descending} ${where.map(({ sql }) => sql).join(' and ')}`;
  let known = plans.get(select);
  if (!known) plans.set(select, (known = new Map()));
  let plan = known.get(shape);
  if (!plan) known.set(shape, (plan = makePlan(list)));
  return plan;
}

function makePlan({ select, id, where, sort: { column, type }, descending }: List): Plan {
  const [direction, beyond] = descending ? ['desc', '<'] : ['asc', '>'];
  const count = where.length;
  const filters = where.map(({ sql }, index) => sql.replace('?', `$${index + 1}`));
  const position = `(${column}, ${id}) ${beyond} ($${count + 1}::${type}, $${count + 2}::uuid)`;
  const statement = (conditions: readonly string[], limit: number): NamedStatement => {
    const text =
      select.replace(/^\s*select /i, `select (${column})::text as page_key, `) +
      (conditions.length > 0 ? ` where ${conditions.join(' and ')}` : '') +
      ` order by ${column} ${direction}, ${id} ${direction} limit $${limit}`;
    return { name: `page ${hash('sha1', text, 'base64url')}`, text };
  };
  return { first: statement(filters, count + 1), next: statement([...filters, position], count + 3) };
}
