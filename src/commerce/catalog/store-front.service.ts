import { Injectable } from '@nestjs/common';
import { type Cache, Caches } from '#platform/caching';
import { UnitPrice } from '#platform/money';
import type { Page, PageQuery } from '#platform/pages';
import { Organizations } from '#modules/organizations';
import { ProductNotFound } from './catalog.problems.js';
import { CATALOG } from './catalog.subject.js';
import type { ProductFilter } from './product-list.js';
import { type ProductRecord, ProductsRepository } from './products.repository.js';

/** What a visitor of a store looks for. Prices are decimals in the currency, which stands beside them. */
export interface StoreFilter extends Pick<ProductFilter, 'sku' | 'currency' | 'search' | 'sort'> {
  readonly minPrice?: string;
  readonly maxPrice?: string;
}

/** Shows everybody what an organization has on sale. */
@Injectable()
export class StoreFront {
  private readonly shown: Cache<ProductRecord>;
  private readonly firstPages: Cache<Page<ProductRecord>>;

  constructor(
    private readonly organizations: Organizations,
    private readonly products: ProductsRepository,
    caches: Caches,
  ) {
    this.shown = caches.make({ name: 'products', subjects: [CATALOG], share: 1 / 2 });
    this.firstPages = caches.make({ name: 'product_pages', subjects: [CATALOG], share: 1 / 4 });
  }

  /** Lists what the store of this name has on sale. */
  async list(slug: string, filter: StoreFilter, page: PageQuery): Promise<Page<ProductRecord>> {
    const store = { organizationId: await this.organizations.idOf(slug) };
    const find = () => this.products.list(store, onSale(filter), page);
    if (!isFirstPage(filter, page)) return this.firstPages.pass(find);
    return this.firstPages.get(store, `${filter.sort} ${page.limit}`, find);
  }

  /** One product on sale; one that is not is `ProductNotFound`. */
  async find(slug: string, id: string): Promise<ProductRecord> {
    const store = { organizationId: await this.organizations.idOf(slug) };
    return this.shown.get(store, id, async () => {
      const product = await this.products.findOptional(store, id);
      if (!product?.active) throw new ProductNotFound();
      return product;
    });
  }
}

/**
 * What a visitor sees first is asked for again and again. Searches, filters and later pages are as many as a stranger cares
 * to make up: keeping those would only push out what is asked for.
 */
function isFirstPage({ sku, currency, minPrice, maxPrice, search }: StoreFilter, { cursor }: PageQuery): boolean {
  return [sku, currency, minPrice, maxPrice, search, cursor].every((value) => value === undefined);
}

function onSale({ sku, currency, minPrice, maxPrice, search, sort }: StoreFilter): ProductFilter {
  const exact = (price?: string) => (price && currency ? UnitPrice.parse(price, currency).tenThousandths : undefined);
  return { active: true, sku, currency, minPrice: exact(minPrice), maxPrice: exact(maxPrice), search, sort };
}
