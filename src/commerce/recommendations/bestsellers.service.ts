import { Injectable } from '@nestjs/common';
import { Database } from '#platform/database';
import { type Page, type PageQuery, Pages } from '#platform/pages';
import { Organizations } from '#modules/organizations';
import { type PricedProduct, Products } from '#commerce/catalog';

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

/** Knows what sells best. */
@Injectable()
export class Bestsellers {
  constructor(
    private readonly database: Database,
    private readonly pages: Pages,
    private readonly organizations: Organizations,
    private readonly products: Products,
  ) {}

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
    });
  }

  /** What a store sells best, by pieces; what it does not offer any more is left out. */
  async list(slug: string, page: PageQuery): Promise<Page<Bestseller>> {
    const { id: organizationId } = await this.organizations.findBySlug(slug);
    const best = await this.pages.list<SalesRow>(
      { organizationId },
      {
        select: 'select product_id as id, units from product_sales',
        id: 'product_id',
        where: [
          { sql: 'organization_id = ?', value: organizationId },
          { sql: 'units >= ?', value: 1 },
        ],
        sort: { column: 'units', type: 'bigint' },
        descending: true,
      },
      page,
    );
    const products = await this.products.pricesOf(
      { organizationId },
      best.items.map(({ id }) => id),
    );
    const offered = new Map(products.map((product) => [product.id, product]));
    const items = best.items.flatMap(({ id, units }) =>
      offered.has(id) ? [{ product: offered.get(id)!, units }] : [],
    );
    return { items, next: best.next };
  }
}
