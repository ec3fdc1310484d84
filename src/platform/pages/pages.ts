import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { QueryResultRow } from 'pg';
import { Database, type Scope } from '#platform/database';
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
    const bound = boundTo(scope, list);
    const position = query.cursor === undefined ? undefined : this.cursors.open(query.cursor, bound);
    const values: unknown[] = [];
    const placed = (value: unknown) => `$${values.push(value)}`;
    const direction = list.descending ? 'desc' : 'asc';
    const conditions = list.where.map(({ sql, value }) => sql.replace('?', () => placed(value)));
    if (position)
      conditions.push(
        `(${list.sort.column}, ${list.id}) ${list.descending ? '<' : '>'} (${placed(position.key)}::${list.sort.type}, ${placed(position.id)}::uuid)`,
      );
    const text =
      list.select.replace(/^\s*select /i, `select (${list.sort.column})::text as page_key, `) +
      (conditions.length > 0 ? ` where ${conditions.join(' and ')}` : '') +
      ` order by ${list.sort.column} ${direction}, ${list.id} ${direction} limit ${placed(query.limit + 1)}`;
    const rows = await this.database.read<Row & { page_key: string }>(scope, { name: nameOf(text), text, values });
    const items = rows.slice(0, query.limit);
    const last = rows.length > query.limit ? items.at(-1) : undefined;
    return { items, next: last ? this.cursors.seal({ key: last.page_key, id: last.id }, bound) : null };
  }
}

function boundTo(scope: Scope, { select, where, sort, descending }: List): string {
  return JSON.stringify([scope.organizationId ?? scope.userId, select, where, sort.column, descending ?? false]);
}

const names = new Map<string, string>();

/** There are as many texts as there are lists, sorts and sets of filters: few. */
function nameOf(text: string): string {
  let name = names.get(text);
  if (!name) names.set(text, (name = `page ${createHash('sha1').update(text).digest('base64url')}`));
  return name;
}
