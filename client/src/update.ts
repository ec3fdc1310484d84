import type { BodyOf, Call, DataOf, RequestOf, Result, SlugOf, VersionedPath } from './operations.js';

/** How often a thing is read and changed anew, when somebody else is faster each time. */
const ROUNDS = 5;

/**
 * Changes a thing as it is now, without undoing what others do: it is read with its `ETag`, `change` says what is to be
 * different about it, and that is sent with `If-Match`. When somebody was faster (412) it is read again and `change` is
 * asked again, up to five times; then `precondition-failed` is the answer. Where `change` returns undefined nothing is
 * sent, and what was read is the answer.
 */
export type Update = <P extends VersionedPath>(
  path: P,
  request: RequestOf<'get', P>,
  change: (current: DataOf<'get', P>) => Change<P> | Promise<Change<P>>,
) => Promise<Result<DataOf<'get', P> | DataOf<'patch', P>, SlugOf<'get', P> | SlugOf<'patch', P>>>;

type Change<P extends VersionedPath> = BodyOf<'patch', P> | undefined;

interface Thing {
  readonly data?: unknown;
  readonly error?: { readonly slug: string };
  readonly response: Response;
}

type Send = (path: string, request: object) => Promise<Thing>;

export function updating(get: Call<'get'>, patch: Call<'patch'>): Update {
  const [read, write] = [get, patch] as unknown as [Send, Send];
  const update = async (path: string, request: { params?: object }, change: (current: unknown) => unknown) => {
    for (let round = 1; ; round++) {
      const current = await read(path, request);
      if (current.error) return current;
      const body = await change(current.data);
      if (body === undefined) return current;
      const header = { 'If-Match': current.response.headers.get('etag') ?? undefined };
      const changed = await write(path, { ...request, params: { ...request.params, header }, body });
      if (changed.error?.slug !== 'precondition-failed' || round === ROUNDS) return changed;
    }
  };
  return update as unknown as Update;
}
