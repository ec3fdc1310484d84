import { Injectable } from '@nestjs/common';
import { UnitPrice } from '#platform/money';
import type { Page, PageQuery } from '#platform/pages';
import { Organizations } from '#modules/organizations';
import { ProductNotFound } from './catalog.problems.js';
import { type ProductFilter, type ProductRecord, ProductsRepository } from './products.repository.js';

/** What a visitor of a store looks for. Prices are decimals in the currency, which stands beside them. */
export interface StoreFilter extends Pick<ProductFilter, 'sku' | 'currency' | 'search' | 'sort'> {
  readonly minPrice?: string;
  readonly maxPrice?: string;
}

/** Shows everybody what an organization has on sale. */
@Injectable()
export class StoreFront {
  constructor(
    private readonly organizations: Organizations,
    private readonly products: ProductsRepository,
  ) {}

  /** Lists what the store of this name has on sale. */
  async list(slug: string, filter: StoreFilter, page: PageQuery): Promise<Page<ProductRecord>> {
    const { id: organizationId } = await this.organizations.findBySlug(slug);
    return this.products.list({ organizationId }, onSale(filter), page);
  }

  /** One product on sale; one that is not is `ProductNotFound`. */
  async find(slug: string, id: string): Promise<ProductRecord> {
    const { id: organizationId } = await this.organizations.findBySlug(slug);
    const product = await this.products.findOptional({ organizationId }, id);
    if (!product?.active) throw new ProductNotFound();
    return product;
  }
}

function onSale({ sku, currency, minPrice, maxPrice, search, sort }: StoreFilter): ProductFilter {
  const exact = (price?: string) => (price && currency ? UnitPrice.parse(price, currency).tenThousandths : undefined);
  return { active: true, sku, currency, minPrice: exact(minPrice), maxPrice: exact(maxPrice), search, sort };
}
