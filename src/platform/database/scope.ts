import { isId } from '#platform/ids';
import type { Statement } from './statement.js';

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

/** The statement that puts the transaction it is part of within a scope; none for a scope that sees no tenant's rows. */
export function scopeStatement(scope: Scope): Statement[] {
  const setting = settingOf(scope);
  return setting
    ? [{ name: `within ${setting.name}`, text: `select ${local(setting.name)}`, values: [setting.value] }]
    : [];
}

/** The same, for a transaction that only reads. */
export function readOnlyScopeStatement(scope: Scope): Statement {
  const readOnly = `select set_config('transaction_read_only', 'on', true)`;
  const setting = settingOf(scope);
  return setting
    ? { name: `read within ${setting.name}`, text: `${readOnly}, ${local(setting.name)}`, values: [setting.value] }
    : { name: 'read', text: readOnly };
}

/** Whether work of `inner` may join a transaction of `outer`: if they see the same rows, or if it names no scope of its own. */
export function fitsWithin(inner: Scope | undefined, outer: Scope): boolean {
  if (inner === undefined || inner === outer) return true;
  const [one, other] = [settingOf(inner), settingOf(outer)];
  return one?.name === other?.name && one?.value === other?.value;
}

function settingOf(scope: Scope): { readonly name: string; readonly value: string } | undefined {
  if (scope === ACROSS_TENANTS) return { name: 'app.across_tenants', value: 'on' };
  if (scope.organizationId) return { name: 'app.organization_id', value: checked(scope.organizationId) };
  return scope.userId ? { name: 'app.user_id', value: checked(scope.userId) } : undefined;
}

/** Until the transaction ends, and on this connection no longer. */
const local = (setting: string): string => `set_config('${setting}', $1, true)`;

function checked(id: string): string {
  if (!isId(id)) throw new TypeError('A scope is made of ids');
  return id;
}
