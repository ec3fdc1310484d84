import type pg from 'pg';
import { v7 } from 'uuid';
import type { Lanes } from './database.ts';
import { decimalOf, tenThousandthsOf } from './decimals.ts';

const utc = (column: string) => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
const COLUMNS = `id, sku, name, description, unit_price, currency, active, version,
  ${utc('created_at')} as created_at, ${utc('updated_at')} as updated_at`;
const SORTS = { price: { column: 'unit_price', type: 'bigint' }, name: { column: 'name', type: 'text' } } as const;
const BEGIN = { name: 'begin', text: 'begin' };
const COMMIT = { name: 'commit', text: 'commit' };

interface Row {
  readonly id: string;
  readonly sku: string;
  readonly name: string;
  readonly description: string | null;
  readonly unit_price: number;
  readonly currency: string;
  readonly active: boolean;
  readonly version: number;
  readonly created_at: string;
  readonly updated_at: string;
}

export interface NewProduct {
  readonly sku: string;
  readonly name: string;
  readonly description?: string | null;
  readonly price: { readonly amount: string; readonly currency: string };
  readonly active: boolean;
}

export interface ListQuery {
  readonly active?: boolean;
  readonly sort: keyof typeof SORTS;
  readonly limit: number;
  readonly cursor?: string;
}

export class Products {
  private readonly lanes: Lanes;
  private readonly pool: pg.Pool;

  constructor(lanes: Lanes, pool: pg.Pool) {
    this.lanes = lanes;
    this.pool = pool;
  }

  async find(organizationId: string, id: string) {
    const { rows } = await this.lanes.query<Row>({
      name: 'find',
      text: `select ${COLUMNS} from products where id = $1 and organization_id = $2`,
      values: [id, organizationId],
    });
    return rows[0] && answerOf(rows[0]);
  }

  async list(organizationId: string, { active, sort, limit, cursor }: ListQuery) {
    const { column, type } = SORTS[sort];
    const values: unknown[] = [organizationId, limit + 1];
    let where = 'organization_id = $1';
    if (active !== undefined) where += ` and active = $${values.push(active)}`;
    if (cursor !== undefined) {
      const [key, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as [unknown, string];
      where += ` and (${column}, id) > ($${values.push(key)}::${type}, $${values.push(id)}::uuid)`;
    }
    const { rows } = await this.lanes.query<Row>({
      name: `list ${sort} ${active !== undefined} ${cursor !== undefined}`,
      text: `select ${COLUMNS} from products where ${where} order by ${column}, id limit $2`,
      values,
    });
    const items = rows.slice(0, limit);
    const last = rows.length > limit ? items.at(-1) : undefined;
    return { items: items.map(answerOf), next: last ? cursorOf(last, sort) : null };
  }

  async create(organizationId: string, { sku, name, description, price, active }: NewProduct) {
    const client = await this.pool.connect();
    try {
      const inserted = client.query<Row>({
        name: 'create',
        text: `insert into products (id, organization_id, sku, name, description, unit_price, currency, active, version,
                                     created_at, updated_at)
               values ($1, $2, $3, $4, $5, $6, $7, $8, 1, $9, $9) returning ${COLUMNS}`,
        values: [
          v7(),
          organizationId,
          sku,
          name,
          description,
          tenThousandthsOf(price.amount),
          price.currency,
          active,
          new Date(),
        ],
      });
      // One flush: what fails in between makes the server answer the COMMIT with a rollback.
      const [, { rows }] = await Promise.all([client.query(BEGIN), inserted, client.query(COMMIT)]);
      return answerOf(rows[0]!);
    } finally {
      client.release();
    }
  }
}

function cursorOf({ id, unit_price, name }: Row, sort: keyof typeof SORTS): string {
  return Buffer.from(JSON.stringify([sort === 'price' ? unit_price : name, id])).toString('base64url');
}

function answerOf({ unit_price, currency, created_at, updated_at, ...row }: Row) {
  const price = { amount: decimalOf(unit_price, currency), currency };
  return { ...row, price, createdAt: created_at, updatedAt: updated_at };
}
