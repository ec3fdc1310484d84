import type { Call, ItemOf, ListPath, RequestOf, Result } from './operations.js';
import { unwrap } from './problem.js';

type Page<Item> = { items: Item[]; next: string | null };
type ReadPage<Item> = (path: string, request: object) => Promise<Result<Page<Item>, string>>;

/** Everything in a list; a page is asked for when the one before has been used up. */
export async function* walk<P extends ListPath>(
  get: Call<'get'>,
  path: P,
  request: RequestOf<'get', P> | undefined,
): AsyncGenerator<ItemOf<P>, void, void> {
  const read = get as unknown as ReadPage<ItemOf<P>>;
  const params: { query?: { cursor?: string } } | undefined = request?.params;
  let cursor: string | null | undefined = params?.query?.cursor;
  do {
    const page: Page<ItemOf<P>> = await unwrap(
      read(path, { ...request, params: { ...params, query: { ...params?.query, cursor } } }),
    );
    yield* page.items;
    cursor = page.next;
  } while (cursor !== null);
}
