import { randomUUID } from 'node:crypto';
import type { History } from '../history.ts';
import type { Random } from '../random.ts';
import { Follower } from './follower.ts';
import type { Gateway } from './gateway.ts';
import { Keeper } from './keeper.ts';
import { Person } from './person.ts';
import type { Receiver } from './receiver.ts';
import { Shopper } from './shopper.ts';

/** Of which there are few, so that customers are refused now and then. */
const SCARCE_PRODUCTS = 4;
const OPENING_STOCK = 40;
/** Enough for the markers of twenty thousand orders. */
const MARKER_STOCK = 1_000_000;
const MARKERS = 3;

/** An organization whose customers order what its owner books in. */
export interface Tenant {
  readonly follower: Follower;
  readonly keeper: Keeper;
  readonly shoppers: readonly Shopper[];
}

/** Opens a shop over HTTP, with products, opening stock, and customers of which each has products that mark their orders. */
export async function openTenant(
  gateway: Gateway,
  receiver: Receiver,
  history: History,
  randomFor: (name: string) => Random,
  customers: number,
): Promise<Tenant> {
  const owner = await Person.register(gateway, randomFor('owner'));
  const slug = `shop-${randomUUID()}`;
  const { id: organizationId } = await owner.expect<{ id: string }>({
    method: 'POST',
    path: '/v1/organizations',
    body: { name: slug, slug },
  });
  await owner.workIn(organizationId);
  const { secret } = await owner.expect<{ secret: string }>({
    method: 'POST',
    path: '/v1/webhook-endpoints',
    body: { url: receiver.urlFor(organizationId), eventTypes: ['orders.order-placed', 'orders.order-cancelled'] },
  });
  receiver.trust(organizationId, secret);
  const keeper = new Keeper(owner, organizationId, history, randomFor('keeper'));
  const scarce: string[] = [];
  for (let number = 0; number < SCARCE_PRODUCTS; number++)
    scarce.push(await keeper.offer(`Teapot ${number}`, OPENING_STOCK));
  const shoppers: Shopper[] = [];
  for (let number = 0; number < customers; number++) {
    const person = await Person.register(gateway, randomFor(`customer ${number}`));
    await person.expect({ method: 'POST', path: '/v1/memberships', body: { organization: slug } });
    await person.workIn(organizationId);
    const markers: string[] = [];
    for (let digit = 0; digit < MARKERS; digit++)
      markers.push(await keeper.offer(`Marker ${number}.${digit}`, MARKER_STOCK));
    const goods = { markers, scarce };
    shoppers.push(new Shopper(person, organizationId, goods, history, randomFor(`shopper ${number}`)));
  }
  const follower = new Follower(owner, organizationId, gateway.ports, history, randomFor('follower'));
  await follower.begin();
  return { follower, keeper: keeper.workingOn(scarce), shoppers };
}
