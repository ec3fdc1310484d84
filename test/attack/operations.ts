import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Document, Operation } from '../contract/document.js';

const reference = (name: string): string => readFileSync(join(__dirname, '../../docs/reference', name), 'utf8');

/** The document as it is published; test/architecture/reference.spec.ts holds it to what is served. */
export const published = JSON.parse(reference('openapi.json')) as Document;

/** An operation, and what the document says of who may use it. */
export interface Guarded {
  readonly id: string;
  readonly method: string;
  readonly template: string;
  /** Null for what is open to everybody. */
  readonly permission: string | null;
  readonly operation: Operation;
}

type Described = Operation & { readonly description?: string };

/** Every operation of a document. One that does not say who may use it is no operation to attack: it is refused here. */
export function operationsIn(document: Document): Guarded[] {
  return Object.entries(document.paths).flatMap(([template, operations]) =>
    Object.entries<Described>(operations).map(([method, operation]) => {
      const id = operation.operationId ?? `${method} ${template}`;
      return { id, method: method.toUpperCase(), template, permission: permissionOf(id, operation), operation };
    }),
  );
}

/** What the document says in words and what it says as `security` has to be the same. */
function permissionOf(id: string, { description = '', security }: Described): string | null {
  const needed = /Needs the permission `([\w.-]+)`\./.exec(description)?.[1];
  const isOpen = description.includes('Open to everybody.');
  const isGuarded = (security ?? []).length > 0;
  if ((needed !== undefined) === isOpen || isOpen === isGuarded)
    throw new Error(`${id} does not say who may use it: neither a permission nor that it is open, or both`);
  if (needed === undefined) return null;
  if (!permissions.has(needed))
    throw new Error(`${id} needs ${needed}, of which docs/reference/permissions.md knows nothing`);
  return needed;
}

/** Where somebody stands; `nobody` has an account, and works in no organization. */
export type Standing = 'owner' | 'admin' | 'staff' | 'customer' | 'nobody';

interface Permission {
  readonly allows: string;
  readonly heldBy: ReadonlySet<string>;
  readonly isOfOperators: boolean;
}

/** Who may do what, as the reference promises it: a table that people read, and not the code that is to keep it. */
const permissions: ReadonlyMap<string, Permission> = new Map(
  [...reference('permissions.md').matchAll(/^\| `(?<name>[\w.-]+)` \|(?<rest>.*)\|$/gm)].map(({ groups }) => {
    const [allows = '', ...cells] = groups!['rest']!.split('|').map((cell) => cell.trim());
    const roles = ['owner', 'admin', 'staff', 'customer'].filter((_, index) => cells[index] !== '');
    return [groups!['name']!, { allows, heldBy: new Set(roles), isOfOperators: cells.includes('operators') }];
  }),
);

/** Held by everybody who is logged in, in an organization or not; the reference has no column for those outside of any. */
const WITHOUT_AN_ORGANIZATION = new Set([
  'audit.readOwn',
  'auth.changeEmail',
  'auth.changePassword',
  'auth.chooseOrganization',
  'auth.confirmLogin',
  'auth.manageSecondFactors',
  'auth.manageSessions',
  'auth.readSelf',
  'identities.manageOwn',
  'notifications.choose',
  'notifications.read',
  'organizations.acceptInvitation',
  'organizations.create',
  'organizations.join',
  'organizations.list',
  'privacy.archiveSelf',
]);

/** Whether somebody who stands there may use an operation; `amongOperators`: in the organization that runs the installation. */
export function mayUse({ permission }: Guarded, standing: Standing, amongOperators: boolean): boolean {
  if (permission === null) return true;
  if (standing === 'nobody') return WITHOUT_AN_ORGANIZATION.has(permission);
  const { heldBy, isOfOperators } = permissions.get(permission)!;
  return heldBy.has(standing) && (amongOperators || !isOfOperators);
}

/** What lets people see and do to the things of others what their own permission allows with one's own. */
const OVER_OTHERS: Readonly<Record<string, string>> = {
  'orders.read': 'orders.manage',
  'orders.cancel': 'orders.manage',
};

/** What belongs to one person and not to their organization, although neither the address nor the permission says so. */
const OF_A_PERSON: Readonly<Record<string, string>> = {
  'Orders.place: a quote': 'a price that was promised to one customer is no other’s',
};

/** What works once, for whoever brings a secret that only its starter was told: nobody else can try it before them. */
const OF_ITS_STARTER: Readonly<Record<string, string>> = {
  'OwnIdentities.link': 'the secret of a login says that it is one’s own, whoever one is',
};

/** What somebody else is told who has got hold of a secret that was mailed to one person: it does not work for them, and stays. */
const OF_ITS_READER: Readonly<Record<string, string>> = {
  'InvitationAcceptances.accept': '403 invitation-for-another',
};

export const refusalToOthers = ({ id }: Guarded): string | undefined => OF_ITS_READER[id];

export const isOfItsStarter = ({ id }: Guarded): boolean => id in OF_ITS_STARTER;

/** Whether what an operation deals with is a person's: their own colleagues, too, may not know that it is there. */
export function isPersonal({ template, permission }: Guarded, way: string): boolean {
  if (template.startsWith('/v1/me/') || way in OF_A_PERSON) return true;
  return permission !== null && permission in OVER_OTHERS;
}

/** Whether somebody may deal with the personal things of others of their organization. */
export function isOverOthers(guarded: Guarded, standing: Standing): boolean {
  const permission = guarded.permission !== null && OVER_OTHERS[guarded.permission];
  return permission ? permissions.get(permission)!.heldBy.has(standing) : false;
}
