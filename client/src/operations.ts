import type { ProblemsOf } from './generated/operations.js';
import type { paths } from './generated/schema.js';
import type { AtriumProblem } from './problem.js';

export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

/** The paths that offer a method. */
export type PathOf<M extends Method> = {
  [P in keyof paths]: paths[P] extends { [K in M]: { responses: unknown } } ? P : never;
}[keyof paths];

/** What the document says of one operation. */
export type Operation<M extends Method, P extends PathOf<M>> = paths[P][M];

/** The problems that an operation documents. */
export type SlugOf<M extends Method, P extends PathOf<M>> = ProblemsOf[`${Uppercase<M>} ${P}` & keyof ProblemsOf];

/** The body that an operation takes. */
export type BodyOf<M extends Method, P extends PathOf<M>> =
  Operation<M, P> extends { requestBody?: { content: { 'application/json': infer Body } } } ? Body : never;

type Answers<Op> = Op extends { responses: infer Responses } ? Responses[keyof Responses] : never;

/** What an operation answers with when it succeeds; undefined where it has nothing to say. */
export type DataOf<M extends Method, P extends PathOf<M>> =
  Answers<Operation<M, P>> extends { content: { 'application/json': infer Data } } ? Data : undefined;

/** How a request is sent. */
export interface Sending {
  /** Ends the request; an aborted request is never sent again. */
  readonly signal?: AbortSignal | undefined;
  /** How long one attempt may take, in milliseconds, instead of the `timeoutMs` of the client. */
  readonly timeoutMs?: number | undefined;
  /** Further headers. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

type Parameters<Op> = Op extends { parameters: infer Given }
  ? {} extends Given
    ? { readonly params?: Given | undefined }
    : { readonly params: Given }
  : never;

type Body<Op> = Op extends { requestBody: { content: { 'application/json': infer Content } } }
  ? { readonly body: Content }
  : { readonly body?: undefined };

/** What a request of this operation consists of. */
export type RequestOf<M extends Method, P extends PathOf<M>> = Parameters<Operation<M, P>> &
  Body<Operation<M, P>> &
  Sending;

/** The argument itself, or none where nothing in it is needed. */
export type Optional<Argument> = {} extends Argument ? [argument?: Argument] : [argument: Argument];

/** An answer: `data` when it is a success, `error` when it is a refusal. */
export type Result<Data, Slug extends string> =
  | { readonly data: Data; readonly error?: undefined; readonly response: Response }
  | { readonly data?: undefined; readonly error: AtriumProblem<Slug>; readonly response: Response };

export type ResultOf<M extends Method, P extends PathOf<M>> = Result<DataOf<M, P>, SlugOf<M, P>>;

/**
 * Sends a request. Resolves to what the API answered, be it a refusal; rejects when it did not answer: with what `fetch`
 * failed with, with a `TimeoutError`, or with the reason of the caller's signal.
 */
export type Call<M extends Method> = <P extends PathOf<M>>(
  path: P,
  ...request: Optional<RequestOf<M, P>>
) => Promise<ResultOf<M, P>>;

type Page<Item> = { items: Item[]; next: string | null };

/** The lists: what answers with pages. */
export type ListPath = {
  [P in PathOf<'get'>]: DataOf<'get', P> extends Page<unknown> ? P : never;
}[PathOf<'get'>];

export type ItemOf<P extends ListPath> = DataOf<'get', P> extends Page<infer Item> ? Item : never;

/** The things with a version: what is read, and changed with `If-Match`. */
export type VersionedPath = {
  [P in PathOf<'patch'> & PathOf<'get'>]: Operation<'patch', P> extends {
    parameters: { header: { 'If-Match': string } };
  }
    ? P
    : never;
}[PathOf<'patch'> & PathOf<'get'>];
