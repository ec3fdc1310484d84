import { Injectable } from '@nestjs/common';
import type { QueryResultRow } from 'pg';
import { Database, type Scope } from '#platform/database';
import { Cursors } from './cursors.js';
import type { PageQuery } from './dto/page-query.dto.js';
import type { List } from './list.js';
import type { Page } from './page.js';
import { conditionsOf, planOf } from './page-plan.js';

/** What a row says of its place in the list, beside what it holds. */
interface Placed {
  readonly id: string;
  readonly page_key: string;
  /** Of the last row that a page may look at: whether it passes the filter. Null in all others. */
  readonly page_end?: boolean | null;
}

/**
 * Lists by keyset: a page begins after the last row of the one before, so no row is seen twice or missed while others are
 * added. A page of a list with a filter looks at 10,000 rows at most; what it then has found is the page, and the next
 * one goes on from there. So a page may hold less than was asked for, even nothing, and still have a next.
 */
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
    const conditions = conditionsOf(list);
    const values = conditions.map(({ value }) => value);
    const lasting = conditions.filter(({ isNow }) => !isNow).map(({ value }) => value);
    const bound = JSON.stringify([scope.organizationId ?? scope.userId, plan.first.name, lasting]);
    const position = query.cursor === undefined ? undefined : this.cursors.open(query.cursor, bound);
    const rows = await this.database.read<Row & Placed>(scope, {
      ...(position ? plan.next : plan.first),
      values: [...values, ...(position ? [position.key, position.id] : []), query.limit + 1],
    });
    const { items, last } = list.filter?.length ? fitting(rows, query.limit) : upTo(rows, query.limit);
    return { items, next: last ? this.cursors.seal({ key: last.page_key, id: last.id }, bound) : null };
  }
}

/** The rows of a page, and where the next one goes on: undefined at the end of the list. */
interface Part<Row> {
  readonly items: readonly Row[];
  readonly last: Row | undefined;
}

function upTo<Row>(rows: readonly Row[], limit: number): Part<Row> {
  const items = rows.slice(0, limit);
  return { items, last: rows.length > limit ? items.at(-1) : undefined };
}

function fitting<Row extends Placed>(rows: readonly Row[], limit: number): Part<Row> {
  const last = rows.at(-1);
  const fit = last?.page_end === false ? rows.slice(0, -1) : rows;
  if (fit.length > limit) return upTo(fit, limit);
  return { items: fit, last: typeof last?.page_end === 'boolean' ? last : undefined };
}
