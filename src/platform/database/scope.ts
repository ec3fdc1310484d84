import { isId } from '#platform/ids';

/**
 * Whose rows a unit of work may touch; row-level security holds it to that. An `Actor` is a scope: their organization,
 * or, outside every organization, what is theirs as a person. An empty scope sees no tenant's rows at all.
 */
export interface Scope {
  readonly organizationId?: string | null;
  readonly userId?: string;
}

/** The scope of machinery that serves all tenants in turn, such as the relay. Only tables that opted in listen to it. */
export const ACROSS_TENANTS: Scope = Object.freeze({});

/** The statement that opens a transaction within a scope, as one message to the server. */
export function beginWithin(scope: Scope, mode: 'read write' | 'read only'): string {
  const begin = mode === 'read only' ? 'begin read only' : 'begin';
  if (scope === ACROSS_TENANTS) return `${begin}; set local app.across_tenants = 'on'`;
  if (scope.organizationId) return `${begin}; set local app.organization_id = '${checked(scope.organizationId)}'`;
  if (scope.userId) return `${begin}; set local app.user_id = '${checked(scope.userId)}'`;
  return begin;
}

/** Whether work of `inner` may join a transaction of `outer`: if they see the same rows, or if it names no scope of its own. */
export function fitsWithin(inner: Scope | undefined, outer: Scope): boolean {
  if (inner === undefined) return true;
  return beginWithin(inner, 'read write') === beginWithin(outer, 'read write');
}

/** The text goes into a statement as it is, so nothing but a UUID may pass. */
function checked(id: string): string {
  if (!isId(id)) throw new TypeError('A scope is made of ids');
  return id;
}
