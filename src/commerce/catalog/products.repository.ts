import { Injectable } from '@nestjs/common';
import type { Member } from '#platform/access';
import { Caches } from '#platform/caching';
import { Config } from '#platform/config';
import { Database, type LastStatement, type Scope, type Statement, violates } from '#platform/database';
import type { UnitPrice } from '#platform/money';
import { type Page, type PageQuery, Pages } from '#platform/pages';
import { BoundedQueue } from '#platform/throttling';
import { SkuTaken } from './catalog.problems.js';
import type { Product } from './product.entity.js';
import { CATALOG } from './catalog.subject.js';
import { type ProductFilter, productList } from './product-list.js';

/** A product as it is read: its times are RFC 3339 text already, because they are only passed on. */
export interface ProductRecord extends Omit<Product, 'organizationId' | 'words' | 'createdAt' | 'updatedAt'> {
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** What somebody has said of a product. */
export type ProductFacts = Pick<ProductRecord, 'sku' | 'name' | 'description' | 'unitPrice' | 'currency' | 'active'>;

/** A product that was changed, and how it was before. */
interface ChangedProduct extends ProductRecord {
  readonly before: ProductFacts;
}

/** What somebody says of a new product. It is on sale unless they say otherwise. */
export interface NewProduct {
  readonly sku: string;
  readonly name: string;
  readonly description?: string | null;
  readonly price: UnitPrice;
  readonly active?: boolean;
}

/** What is to be different about a product; what is absent stays as it is. */
export type ProductChanges = Partial<NewProduct>;

const utc = (column: string) => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const COLUMNS = `id, sku, name, description, unit_price as "unitPrice", currency, active, version,
  ${utc('created_at')} as "createdAt", ${utc('updated_at')} as "updatedAt"`;

const MOST_WAITING_SEARCHES = 200;

/** Products as rows. */
@Injectable()
export class ProductsRepository {
  /**
   * A search may look at 10,000 products, and anybody may ask for it: searches take half of the connections at most, so
   * that strangers who search keep nobody from ordering.
   */
  private readonly searches: BoundedQueue;

  constructor(
    private readonly database: Database,
    private readonly pages: Pages,
    private readonly caches: Caches,
    config: Config,
  ) {
    this.searches = new BoundedQueue({
      concurrency: Math.ceil(config.databasePoolSize / 2),
      length: MOST_WAITING_SEARCHES,
      patience: config.databaseConnectTimeout,
      refusal: 'Too many searches are under way at the moment.',
    });
  }

  /** Writes a product down in its first version, and `last` what is to be written with it. Refuses with `SkuTaken`. */
  async insert(
    editor: Member,
    { id, sku, name, description, unitPrice, currency, active }: ProductFacts & { readonly id: string },
    at: Date,
    last: LastStatement,
  ): Promise<ProductRecord> {
    const insertion = {
      name: 'insert product',
      text: `insert into products (id, organization_id, sku, name, description, unit_price, currency, active, version,
                                   created_at, updated_at)
             values ($1, $2, $3, $4, $5, $6, $7, $8, 1, $9, $9) returning ${COLUMNS}`,
      values: [id, editor.organizationId, sku, name, description, unitPrice, currency, active, at],
    };
    const [record] = await this.write(editor, insertion, last);
    return record!;
  }

  /** Changes a product that is still of this version; undefined when it is not, or is not there. Refuses with `SkuTaken`. */
  async update(
    editor: Member,
    id: string,
    version: number,
    { sku, name, description, price, active }: ProductChanges,
    at: Date,
  ): Promise<ChangedProduct | undefined> {
    const [record] = await this.write<ChangedProduct>(editor, {
      name: 'update product',
      text: `with held as (
               select jsonb_build_object('sku', sku, 'name', name, 'description', description, 'unitPrice', unit_price,
                                         'currency', currency, 'active', active) as before
               from products where id = $1 and organization_id = $2 and version = $3::bigint for no key update)
             update products set sku = coalesce($4, sku), name = coalesce($5, name),
               description = case when $6 then $7 else description end, unit_price = coalesce($8, unit_price),
               currency = coalesce($9, currency), active = coalesce($10, active), version = version + 1, updated_at = $11
             from held where id = $1 and organization_id = $2 and version = $3::bigint returning ${COLUMNS}, before`,
      values: [
        id,
        editor.organizationId,
        version,
        sku,
        name,
        description !== undefined,
        description,
        price?.tenThousandths,
        price?.currency,
        active,
        at,
      ],
    });
    return record;
  }

  /** One product, on sale or not, if the scope has it. */
  async findOptional(scope: Scope, id: string): Promise<ProductRecord | undefined> {
    const [record] = await this.database.read<ProductRecord>(scope, {
      name: 'find product',
      text: `select ${COLUMNS} from products where id = $1 and organization_id = $2`,
      values: [id, scope.organizationId],
    });
    return record;
  }

  /** Those of the products that are on sale, as far as their price goes. */
  findPrices(scope: Scope, ids: readonly string[]): Promise<Pick<ProductRecord, PriceColumn>[]> {
    return this.database.read(scope, {
      name: 'find prices',
      text: `select id, sku, name, unit_price as "unitPrice", currency from products
             where organization_id = $1 and id = any($2::uuid[]) and active`,
      values: [scope.organizationId, ids],
    });
  }

  /** One page of the products that the filter asks for. */
  list(scope: Scope, filter: ProductFilter, page: PageQuery): Promise<Page<ProductRecord>> {
    const list = { columns: COLUMNS, from: 'products', id: 'id', ...productList(scope, filter) };
    const find = () => this.pages.list<ProductRecord>(scope, list, page);
    return isSearch(filter) ? this.searches.run(find) : find();
  }

  private async write<Row extends ProductRecord>(
    scope: Scope,
    statement: Statement,
    ...last: LastStatement[]
  ): Promise<Row[]> {
    try {
      return (await this.database.write<Row>(scope, statement, this.caches.changed(scope, CATALOG), ...last)).rows;
    } catch (error) {
      throw violates(error, 'products_organization_id_sku_key') ? new SkuTaken() : error;
    }
  }
}

/** Whether anybody could make up a list of that kind of which a page looks at thousands of products and shows none. */
const isSearch = ({ search, currency, minPrice, maxPrice }: ProductFilter): boolean =>
  [search, currency, minPrice, maxPrice].some((given) => given !== undefined);

type PriceColumn = 'id' | 'sku' | 'name' | 'unitPrice' | 'currency';
