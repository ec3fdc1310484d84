// What the client lets pass, and what it does not. `npm run types` compiles it against the sources, and scripts/try-client.mjs
// against the package as a stranger gets it. Nothing here is ever called.
import {
  type AtriumProblem,
  createAtriumClient,
  type ItemOf,
  type ProblemSlug,
  type SlugOf,
  type TokenStore,
  unwrap,
} from '@atrium/client';

const api = createAtriumClient({ baseUrl: 'https://api.example.com' });
const product = { params: { path: { id: '0199d2ad-9bd5-7000-8000-000000000000' } } };
const lines = [{ productId: product.params.path.id, quantity: 1 }];

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const holds = <Claim extends true>(): Claim => true as Claim;

export async function paths(): Promise<void> {
  await api.GET('/v1/me');
  // @ts-expect-error there is no such path
  await api.GET('/v1/teapots');
  // @ts-expect-error the path has no such method
  await api.DELETE('/v1/me');
  // @ts-expect-error which product?
  await api.GET('/v1/products/{id}');
  // @ts-expect-error an id is text
  await api.GET('/v1/products/{id}', { params: { path: { id: 7 } } });
}

export async function filters(): Promise<void> {
  await api.GET('/v1/products', { params: { query: { search: 'tea', sort: '-price', limit: 5 } } });
  // @ts-expect-error there is no such filter
  await api.GET('/v1/products', { params: { query: { colour: 'red' } } });
  // @ts-expect-error nobody sorts by password
  await api.GET('/v1/products', { params: { query: { sort: 'password' } } });
  // @ts-expect-error a limit is a number
  await api.GET('/v1/products', { params: { query: { limit: '5' } } });
}

export async function bodies(): Promise<void> {
  await api.POST('/v1/orders', { body: { lines } });
  await api.POST('/v1/orders', { body: { lines }, params: { header: { 'Idempotency-Key': 'basket-1' } } });
  // @ts-expect-error an order has a body
  await api.POST('/v1/orders');
  // @ts-expect-error a quantity is a number
  await api.POST('/v1/orders', { body: { lines: [{ productId: '1', quantity: '1' }] } });
  // @ts-expect-error there is no such property
  await api.POST('/v1/orders', { body: { lines, colour: 'red' } });
  // @ts-expect-error money is no floating-point number
  await api.POST('/v1/products', { body: { sku: 'POT-1', name: 'Teapot', price: { amount: 12.5, currency: 'GBP' } } });
  // @ts-expect-error a read has no body
  await api.GET('/v1/me', { body: {} });
}

export async function answers(): Promise<void> {
  const me = await unwrap(api.GET('/v1/me'));
  holds<Equal<typeof me.email, string>>();
  holds<Equal<typeof me.organizationId, string | null>>();
  // @ts-expect-error nobody is told a password
  console.log(me.password);

  const result = await api.GET('/v1/me');
  // @ts-expect-error it may have been refused
  console.log(result.data.email);
  if (!result.error) console.log(result.data.email);

  const gone = await api.DELETE('/v1/members/{userId}', { params: { path: { userId: '1' } } });
  holds<Equal<typeof gone.data, undefined>>();
}

export async function problems(): Promise<string> {
  const { error } = await api.POST('/v1/orders', { body: { lines } });
  if (!error) return '';
  holds<Equal<typeof error, AtriumProblem<SlugOf<'post', '/v1/orders'>>>>();
  // @ts-expect-error an order never meets this problem
  if (error.slug === 'email-taken') return '';
  // @ts-expect-error a slip of the pen
  if (error.slug === 'out-of-stok') return '';
  if (error.slug === 'out-of-stock') return error.errors.map(({ pointer }) => pointer).join();
  // @ts-expect-error that was answered the line before
  if (error.slug === 'out-of-stock') return '';
  const anyProblem: AtriumProblem = error;
  const slug: ProblemSlug | 'undocumented' = anyProblem.slug;
  return slug;
}

export async function lists(): Promise<void> {
  for await (const order of api.pages('/v1/orders', { params: { query: { status: 'placed' } } }))
    holds<Equal<typeof order, ItemOf<'/v1/orders'>>>();
  for await (const { sku } of api.pages('/v1/stores/{slug}/products', { params: { path: { slug: 'teapots' } } }))
    holds<Equal<typeof sku, string>>();
  // @ts-expect-error one product is no list
  api.pages('/v1/products/{id}', product);
  // @ts-expect-error which store?
  api.pages('/v1/stores/{slug}/products');
}

export async function updates(): Promise<void> {
  const { data } = await api.update('/v1/products/{id}', product, ({ name }) => ({ name: `${name}!` }));
  holds<Equal<NonNullable<typeof data>['version'], number>>();
  await api.update('/v1/products/{id}', product, async ({ active }) => (active ? { active: false } : undefined));
  // @ts-expect-error there is no such property
  await api.update('/v1/products/{id}', product, ({ name }) => ({ nam: name }));
  // @ts-expect-error an order has no version
  await api.update('/v1/orders/{id}', product, () => ({}));
  // @ts-expect-error a change needs the ETag of what was read; `update` knows it
  await api.PATCH('/v1/products/{id}', { ...product, body: { name: 'Teapot' } });
}

export function stores(): void {
  const nowhere: TokenStore = { get: async () => null, set: async () => undefined };
  createAtriumClient({ baseUrl: 'https://api.example.com', tokens: nowhere, retrying: { retries: 1 } });
  // @ts-expect-error where is the API?
  createAtriumClient({ tokens: nowhere });
}
