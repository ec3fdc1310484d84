export { type AtriumClient, type AtriumClientOptions, createAtriumClient } from './client.js';
export type { Fetch, Retrying } from './attempts.js';
export type { AtriumEvent, EventOf, EventType, Following } from './events.js';
export type { components, operations, paths } from './generated/schema.js';
export type {
  BodyOf,
  DataOf,
  ItemOf,
  ListPath,
  Result,
  ResultOf,
  Sending,
  SlugOf,
  VersionedPath,
} from './operations.js';
export { AtriumProblem, type FieldError, type ProblemSlug, unwrap } from './problem.js';
export { memoryTokens, type Tokens, type TokenStore } from './tokens.js';
export type { Update } from './update.js';
export { TimeoutError } from './within.js';
