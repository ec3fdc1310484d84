import { identityOf, vouched } from '../../modules/federation/given-federation.js';
import type { TestApp } from '../../support/app.js';
import { deadLetters } from '../../support/dead-letters.js';
import { programOf } from '../../modules/service-accounts/given-keys.js';
import type { SignedIn } from '../../support/given.js';
import { once, order, stockedProduct } from '../../support/store.js';

/** An address of the API document, with something there for the one who asks to find. */
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

/**
 * A store with two of everything that can be listed, and each address of the document as it stands in that store, which is the
 * operators': they find what concerns all organizations, too.
 */
export async function everyAddress(app: TestApp): Promise<{ owner: SignedIn; addresses: Address[] }> {
  const owner = await app.operator('owner');
  await owner.post('/v1/organizations', { slug: `second-${owner.organization}`, name: 'Second' });
  await owner.again(); // who has two organizations logs in outside of both, which only their own audit entries tell
  const customer = await app.customer(owner);
  const product = await stockedProduct(owner);
  const [invitation] = await Promise.all(
    ['ada@example.com', 'grace@example.com'].map((email) => owner.post('/v1/invitations', { email, role: 'staff' })),
  );
  await once(owner).post('/v1/stock-receipts', { productId: product.id, quantity: 1 });
  const placed = await order(owner, product);
  await order(owner, await stockedProduct(owner));
  const endpoint = await hookedUp(app, owner);
  const { begun, providerId } = await vouched(owner);
  await vouched(owner);
  const identity = await identityOf(owner, owner);
  await identityOf(owner, owner);
  await programOf(owner);
  const program = await programOf(owner);
  await owner.post(`${program.path}/keys`, { scopes: ['catalog.read'] });
  await app.settle();
  const [letter] = await deadLetters(app, owner, { count: 2 });
  const [notifications, sessions, entries] = await Promise.all([
    owner.get('/v1/me/notifications'),
    owner.get('/v1/me/sessions'),
    owner.get('/v1/audit-entries'),
  ]);

  const { body: document } = await app.anonymous.get('/openapi.json');
  const ids: Record<string, Record<string, string>> = {
    '/v1/auth/federated-logins': { id: begun.id },
    '/v1/identity-providers': { id: providerId },
    '/v1/me/identities': { id: identity },
    '/v1/audit-entries': { id: entries.body.items[0].id },
    '/v1/dead-letters': { id: letter! },
    '/v1/invitations': { id: invitation!.body.id },
    '/v1/me/notifications': { id: notifications.body.items[0].id },
    '/v1/me/sessions': { id: sessions.body.items[0].id },
    '/v1/operations/dead-letters': { id: letter! },
    '/v1/orders': { id: placed.body.id },
    '/v1/products': { id: product.id },
    '/v1/members': { userId: customer.userId },
    '/v1/service-accounts': { id: program.accountId, keyId: program.keyId },
    '/v1/stock': { productId: product.id },
    '/v1/stores': { slug: owner.organization, id: product.id },
    '/v1/webhook-deliveries': { id: endpoint.deliveryId },
    '/v1/webhook-endpoints': { id: endpoint.id },
  };
  const addresses = Object.entries<Address['operations']>(document.paths).map(([template, operations]) => {
    const known = Object.entries(ids).find(([prefix]) => template.startsWith(`${prefix}/`))?.[1];
    const path = template.replaceAll(/\{(\w+)\}/g, (_, name: string) => known?.[name] ?? missing(template));
    return { template, path, operations };
  });
  return { owner, addresses };
}

/** Two endpoints where nobody listens, and two deliveries to one of them, of which one was tried twice. */
async function hookedUp(app: TestApp, owner: SignedIn): Promise<{ id: string; deliveryId: string }> {
  const newEndpoint = { url: 'http://127.0.0.1:1024', eventTypes: ['orders.order-cancelled'] };
  await owner.post('/v1/webhook-endpoints', newEndpoint);
  const { id } = (await owner.post('/v1/webhook-endpoints', newEndpoint)).body;
  await owner.post(`/v1/webhook-endpoints/${id}/pings`);
  const { id: deliveryId } = (await owner.post(`/v1/webhook-endpoints/${id}/pings`)).body;
  await app.settle();
  await owner.post(`/v1/webhook-deliveries/${deliveryId}/replays`);
  return { id, deliveryId };
}

function missing(template: string): never {
  throw new Error(`Nothing is at ${template} yet: make something in everyAddress, and name its id there`);
}
