/** What a permission allows, in the words of an administrator, and the built-in roles that hold it. */
interface PermissionDeclaration {
  readonly allows: string;
  readonly heldBy: readonly string[];
}

export interface PermissionDescription extends PermissionDeclaration {
  readonly name: string;
}

/** Held by every signed-in person, whichever their role and whether or not they have chosen an organization. */
export const EVERYONE = 'everyone';
/** Holds every permission there is. */
export const OWNER = 'owner';

const catalogue = new Map<string, PermissionDescription>();
const byRole = new Map<string | null, ReadonlySet<string>>();

/**
 * Declares the permissions of a module: `{ place: … }` in the module `orders` becomes `orders.place`.
 * Declaring enters them into the catalogue; a role of the organization holds what names it in `heldBy`.
 */
export function permissions<Name extends string>(
  module: string,
  declarations: Readonly<Record<Name, PermissionDeclaration>>,
): Readonly<Record<Name, string>> {
  const entries = Object.entries<PermissionDeclaration>(declarations).map(([verb, declaration]) => {
    const name = `${module}.${verb}`;
    catalogue.set(name, { name, ...declaration });
    return [verb, name] as const;
  });
  byRole.clear();
  return Object.fromEntries(entries) as Record<Name, string>;
}

/** Every permission that the installed modules declare. */
export function permissionCatalogue(): readonly PermissionDescription[] {
  return [...catalogue.values()];
}

/** What a role may do; `null` stands for a person outside every organization. */
export function permissionsOfRole(role: string | null): ReadonlySet<string> {
  const known = byRole.get(role);
  if (known) return known;
  const held = permissionCatalogue().filter(
    ({ heldBy }) => role === OWNER || heldBy.includes(EVERYONE) || (role !== null && heldBy.includes(role)),
  );
  const names = new Set(held.map(({ name }) => name));
  byRole.set(role, names);
  return names;
}
