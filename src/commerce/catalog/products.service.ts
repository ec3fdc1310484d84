import { Injectable } from '@nestjs/common';
import type { Member } from '#platform/access';
import { Clock } from '#platform/clock';
import { Database, type Scope } from '#platform/database';
import { PreconditionFailed } from '#platform/errors';
import { newId } from '#platform/ids';
import { UnitPrice } from '#platform/money';
import type { Page, PageQuery } from '#platform/pages';
import { Audit } from '#modules/audit';
import { ProductNotFound } from './catalog.problems.js';
import type { ProductFilter } from './product-list.js';
import {
  type NewProduct,
  type ProductChanges,
  type ProductFacts,
  type ProductRecord,
  ProductsRepository,
} from './products.repository.js';

/** A product on sale, and what one piece of it costs at this moment. */
export interface PricedProduct {
  readonly id: string;
  readonly sku: string;
  readonly name: string;
  readonly price: UnitPrice;
}

/** Keeps what an organization offers, and tells what it costs. */
@Injectable()
export class Products {
  constructor(
    private readonly database: Database,
    private readonly products: ProductsRepository,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** Adds a product to the catalogue. Refuses with `SkuTaken`. */
  create(editor: Member, { sku, name, description = null, price, active = true }: NewProduct): Promise<ProductRecord> {
    const { tenThousandths: unitPrice, currency } = price;
    const product = { id: newId(), sku, name, description, unitPrice, currency, active };
    const target = targetOf(product.id);
    const entry = this.audit.entry(editor, { action: 'products.created', target, after: shown(product) });
    return this.products.insert(editor, product, this.clock.now(), entry);
  }

  /** Changes the product as of one version. Refuses with `PreconditionFailed` when somebody was faster, and with `SkuTaken`. */
  change(editor: Member, id: string, version: number, changes: ProductChanges): Promise<ProductRecord> {
    return this.database.transaction(editor, async () => {
      const changed = await this.products.update(editor, id, version, changes, this.clock.now());
      if (changed) {
        const [before, after] = [shown(changed.before), shown(changed)];
        this.audit.record(editor, { action: 'products.changed', target: targetOf(id), before, after });
        return changed;
      }
      const { version: current } = await this.find(editor, id);
      throw new PreconditionFailed(`The product is at version ${current} by now.`);
    });
  }

  /** The product, on sale or not; one that the scope does not have is `ProductNotFound`. */
  async find(scope: Scope, id: string): Promise<ProductRecord> {
    const product = await this.products.findOptional(scope, id);
    if (!product) throw new ProductNotFound();
    return product;
  }

  /** Lists products, on sale or not. */
  list(reader: Member, filter: ProductFilter, page: PageQuery): Promise<Page<ProductRecord>> {
    return this.products.list(reader, filter, page);
  }

  /** The prices of this moment: of each product that is on sale, in no order; what is not found is not on sale. */
  async pricesOf(scope: Scope, ids: readonly string[]): Promise<PricedProduct[]> {
    const rows = await this.products.findPrices(scope, ids);
    return rows.map(({ id, sku, name, unitPrice, currency }) => ({
      id,
      sku,
      name,
      price: UnitPrice.of(unitPrice, currency),
    }));
  }
}

const targetOf = (id: string) => ({ type: 'product', id });

/** What an audit entry remembers of a product: what somebody says of it. */
const shown = ({ sku, name, description, unitPrice, currency, active }: ProductFacts) => ({
  sku,
  name,
  description,
  price: UnitPrice.of(unitPrice, currency).toDecimal(),
  currency,
  active,
});
