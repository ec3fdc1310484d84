/** What a permission allows, in the words of an administrator, and the built-in roles that hold it. */
interface PermissionDeclaration {
  readonly allows: string;
  readonly heldBy: readonly string[];
  /** Held in the organization of those who run this installation only; elsewhere by nobody, not by owners either. */
  readonly operatorsOnly?: boolean;
  /** Held by people only, whatever the role: nothing that holds it could be bounded by less than that. */
  readonly peopleOnly?: boolean;
  /**
   * Of what everyone may: held in confined sessions, too. An organization’s identity provider can begin one for any of its
   * people, so nothing is that concerns them elsewhere, or how they log in.
   */
  readonly whereConfined?: boolean;
}

export interface PermissionDescription extends PermissionDeclaration {
  readonly name: string;
}

/** Held by every signed-in person, whichever their role and whether or not they have chosen an organization. */
export const EVERYONE = 'everyone';
/** Holds every permission that can be held in the organization. */
export const OWNER = 'owner';

const catalogue = new Map<string, PermissionDescription>();
const byRole = new Map<string, ReadonlySet<string>>();

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

/**
 * What a role may do; `null` stands for a person outside every organization. `ofOperators` says whether its organization is
 * the one that runs this installation, `isConfined` whether the session serves nobody outside it.
 */
export function permissionsOfRole(role: string | null, ofOperators = false, isConfined = false): ReadonlySet<string> {
  const key = `${role}${ofOperators ? ' of operators' : ''}${isConfined ? ', confined' : ''}`;
  const known = byRole.get(key);
  if (known) return known;
  const held = permissionCatalogue().filter(
    (permission) => holds(role, permission, ofOperators) && !(isConfined && isKeptFromConfined(permission)),
  );
  const names = new Set(held.map(({ name }) => name));
  byRole.set(key, names);
  return names;
}

/** What a program may do at most in a role: nothing of what everyone may as the person that they are, nor what operators do. */
export function permissionsOfProgram(role: string): ReadonlySet<string> {
  const key = `${role} of programs`;
  const known = byRole.get(key);
  if (known) return known;
  const held = permissionCatalogue().filter(
    (permission) => mayBeHeldByPrograms(permission) && holds(role, permission, false),
  );
  const names = new Set(held.map(({ name }) => name));
  byRole.set(key, names);
  return names;
}

/** Whether a program can hold the permission of this name in any role. */
export function isHeldByPrograms(name: string): boolean {
  const permission = catalogue.get(name);
  return permission !== undefined && mayBeHeldByPrograms(permission);
}

/** Whether a permission that everyone has is taken from confined sessions. */
export const isKeptFromConfined = ({ heldBy, whereConfined = false }: PermissionDeclaration): boolean =>
  heldBy.includes(EVERYONE) && !whereConfined;

/** Whether the permission of this name is one. */
export function isNameKeptFromConfined(name: string): boolean {
  const permission = catalogue.get(name);
  return permission !== undefined && isKeptFromConfined(permission);
}

const mayBeHeldByPrograms = ({ heldBy, operatorsOnly, peopleOnly }: PermissionDeclaration): boolean =>
  !heldBy.includes(EVERYONE) && !operatorsOnly && !peopleOnly;

/** Whether a role holds a permission. */
export function holds(
  role: string | null,
  { heldBy, operatorsOnly = false }: PermissionDeclaration,
  ofOperators: boolean,
): boolean {
  if (operatorsOnly && !ofOperators) return false;
  return role === OWNER || heldBy.includes(EVERYONE) || (role !== null && heldBy.includes(role));
}
