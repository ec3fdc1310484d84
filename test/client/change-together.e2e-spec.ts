import { unwrap } from '@atrium/client';
import { TestApp } from '../support/app.js';
import { stockedProduct } from '../support/store.js';
import { signedIn, type Visitor, visitor } from './visitor.js';

describe('changing a thing together', () => {
  let app: TestApp;
  let editors: [Visitor, Visitor];
  let thing: { params: { path: { id: string } } };
  beforeAll(async () => void (app = await TestApp.start()));
  beforeEach(async () => {
    const owner = await app.owner();
    const { id } = await stockedProduct(owner, { name: 'Teapot' });
    thing = { params: { path: { id } } };
    editors = [await signedIn(owner), await signedIn(await app.admin(owner))];
  });
  afterEach(() => app.clear());
  afterAll(() => app.stop());

  const append = ({ api }: Visitor, mark: string) =>
    api.update('/v1/products/{id}', thing, ({ name }) => ({ name: `${name} ${mark}` }));

  it('loses nobody’s change', async () => {
    // Red without the next round in `updating`, or with an If-Match that is always the newest.
    const [ada, bob] = editors;
    const changes = await Promise.all([append(ada, 'a'), append(bob, 'b'), append(ada, 'c'), append(bob, 'd')]);
    expect(changes.map(({ error }) => error)).toEqual(Array(4).fill(undefined));
    const { name, version } = await unwrap(ada.api.GET('/v1/products/{id}', thing));
    expect(name.split(' ').sort()).toEqual(['Teapot', 'a', 'b', 'c', 'd']);
    expect(version).toBe(5);
  });

  it('gives up when somebody else is always faster', async () => {
    const [ada, bob] = editors;
    let rounds = 0;
    const { error } = await ada.api.update('/v1/products/{id}', thing, async ({ name }) => {
      await append(bob, `${++rounds}`);
      return { name: `${name} too late` };
    });
    expect(error?.slug).toBe('precondition-failed');
    expect(rounds).toBe(5);
    expect((await unwrap(bob.api.GET('/v1/products/{id}', thing))).name).toBe('Teapot 1 2 3 4 5');
  });

  it('sends nothing where nothing is left to be done', async () => {
    const [ada] = editors;
    const { data } = await ada.api.update('/v1/products/{id}', thing, ({ active }) =>
      active ? undefined : { active: true },
    );
    expect(data).toMatchObject({ active: true, version: 1 });
    expect(ada.exchanges.map((exchange) => exchange.split(' ')[0])).toEqual(['GET']);
  });

  it('changes nothing where something on the way has taken the ETag from what was read', async () => {
    const [ada] = editors;
    const { api, exchanges } = visitor(app.url, {
      tokens: ada.tokens,
      fetch: async (request) => {
        const answer = await fetch(request);
        const headers = new Headers(answer.headers);
        headers.delete('etag');
        exchanges.push(`${request.method} ${answer.status}`);
        return new Response(answer.body, { status: answer.status, headers });
      },
    });
    const { error } = await api.update('/v1/products/{id}', thing, () => ({ name: 'Anything' }));
    expect(error?.slug).toBe('precondition-required');
    expect(exchanges).toEqual(['GET 200', 'PATCH 428']);
  });

  it('answers with the refusal of a read, or of a change', async () => {
    const [ada] = editors;
    const nowhere = { params: { path: { id: '0199d2ad-9bd5-7000-8000-000000000000' } } };
    const unread = await ada.api.update('/v1/products/{id}', nowhere, () => ({ name: 'Anything' }));
    expect(unread.error?.slug).toBe('product-not-found');
    const unchanged = await ada.api.update('/v1/products/{id}', thing, () => ({ name: '' }));
    expect(unchanged.error).toMatchObject({ slug: 'invalid-request', errors: [{ pointer: '/name' }] });
  });
});
