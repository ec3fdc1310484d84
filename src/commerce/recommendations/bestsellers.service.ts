import { Injectable } from '@nestjs/common';
import { type Cache, Caches } from '#platform/caching';
import { Database, type Scope } from '#platform/database';
import { UnitPrice } from '#platform/money';
import { mapPage, type Page, type PageQuery, Pages } from '#platform/pages';
import { Organizations } from '#modules/organizations';
import { CATALOG, type PricedProduct, Products } from '#commerce/catalog';

/** A product that sells, and how well. */
export interface Bestseller {
  readonly product: PricedProduct;
  readonly units: number;
}

interface Sale {
  readonly productId: string;
  readonly quantity: number;
}

interface SalesRow {
  readonly id: string;
  readonly units: number;
}

/** How much of everything an organization has sold, as a subject of what is kept for everybody. */
const SALES = 'sales';

/** Knows what sells best. */
@Injectable()
export class Bestsellers {
  private readonly firstPages: Cache<Page<Bestseller>>;

  constructor(
    private readonly database: Database,
    private readonly pages: Pages,
    private readonly organizations: Organizations,
    private readonly products: Products,
    private readonly caches: Caches,
  ) {
    this.firstPages = caches.make({ name: 'bestsellers', subjects: [SALES, CATALOG], share: 1 / 8 });
  }

  /** Adds the lines of an order to the sales of their products; `times` is -1 to take them back. */
  count(organizationId: string, sales: readonly Sale[], times: 1 | -1): Promise<void> {
    return this.database.transaction({ organizationId }, async () => {
      await this.database.execute({
        name: 'count sales',
        // Always in the order of the products, so that two orders of the same ones cannot wait for each other in a circle.
        text: `
          insert into product_sales (organization_id, product_id, units, sales)
          select $1, product_id, sum(quantity) * $4, count(*) * $4
          from unnest($2::uuid[], $3::bigint[]) as sale (product_id, quantity)
          group by product_id order by product_id
          on conflict (organization_id, product_id) do update
          set units = product_sales.units + excluded.units, sales = product_sales.sales + excluded.sales`,
        values: [organizationId, sales.map(({ productId }) => productId), sales.map(({ quantity }) => quantity), times],
      });
      this.database.executeLast(this.caches.changed({ organizationId }, SALES));
    });
  }

  /** What a store sells best, by pieces; what it does not offer any more is left out. */
  async list(slug: string, page: PageQuery): Promise<Page<Bestseller>> {
    const store = { organizationId: await this.organizations.idOf(slug) };
    const find = () => this.find(store, page);
    if (page.cursor !== undefined) return this.firstPages.pass(find);
    return mapPage(await this.firstPages.get(store, String(page.limit), find), revived);
  }

  private async find(store: Scope, page: PageQuery): Promise<Page<Bestseller>> {
    const best = await this.pages.list<SalesRow>(
      store,
      {
        columns: 'product_id as id, units',
        from: 'product_sales',
        id: 'product_id',
        where: [
          { sql: 'organization_id = ?', value: store.organizationId },
          { sql: 'units >= ?', value: 1 },
        ],
        sort: { column: 'units', type: 'bigint' },
        descending: true,
      },
      page,
    );
    const products = await this.products.pricesOf(
      store,
      best.items.map(({ id }) => id),
    );
    const offered = new Map(products.map((product) => [product.id, product]));
    const items = best.items.flatMap(({ id, units }) =>
      offered.has(id) ? [{ product: offered.get(id)!, units }] : [],
    );
    return { items, next: best.next };
  }
}

/** What was kept is data: its price has lost what it can do. */
function revived({ product, units }: Bestseller): Bestseller {
  const { tenThousandths, currency } = product.price;
  return { product: { ...product, price: UnitPrice.of(tenThousandths, currency) }, units };
}
