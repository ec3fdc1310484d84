import type { TestApp } from '../../support/app.js';
import type { SignedIn } from '../../support/given.js';
import { once, order, stockedProduct } from '../../support/store.js';

/** An address of the API document, with something there for the owner to find. */
export interface Address {
  readonly template: string;
  readonly path: string;
  /** As the document writes them: `get`, `post`. */
  readonly operations: Readonly<
    Record<string, { readonly operationId: string; readonly parameters?: readonly Parameter[] }>
  >;
}

interface Parameter {
  readonly name: string;
  readonly in: string;
}

/** A store with two of everything that can be listed, and each address of the document as it stands in that store. */
export async function everyAddress(app: TestApp): Promise<{ owner: SignedIn; addresses: Address[] }> {
  const owner = await app.owner();
  await owner.post('/v1/organizations', { slug: `second-${owner.organization}`, name: 'Second' });
  const customer = await app.customer(owner);
  const product = await stockedProduct(owner);
  await once(owner).post('/v1/stock-receipts', { productId: product.id, quantity: 1 });
  const placed = await order(owner, product);
  await order(owner, await stockedProduct(owner));
  await app.settle();

  const { body: document } = await app.anonymous.get('/openapi.json');
  const ids: Record<string, Record<string, string>> = {
    '/v1/orders': { id: placed.body.id },
    '/v1/products': { id: product.id },
    '/v1/members': { userId: customer.userId },
    '/v1/stock': { productId: product.id },
    '/v1/stores': { slug: owner.organization, id: product.id },
  };
  const addresses = Object.entries<Address['operations']>(document.paths).map(([template, operations]) => {
    const known = Object.entries(ids).find(([prefix]) => template.startsWith(`${prefix}/`))?.[1];
    const path = template.replaceAll(/\{(\w+)\}/g, (_, name: string) => known?.[name] ?? missing(template));
    return { template, path, operations };
  });
  return { owner, addresses };
}

function missing(template: string): never {
  throw new Error(`Nothing is at ${template} yet: make something in everyAddress, and name its id there`);
}
