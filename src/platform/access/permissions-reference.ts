import {
  holds,
  isHeldByPrograms,
  isKeptFromConfined,
  permissionCatalogue,
  type PermissionDescription,
} from './permissions.js';

/** The page `docs/reference/permissions.md`: what each permission allows, and which of the built-in roles hold it. */
export function permissionsReference(roles: readonly string[]): string {
  const sorted = [...permissionCatalogue()].sort((a, b) => a.name.localeCompare(b.name));
  return [
    '# Permissions',
    '',
    'What a route asks for stands in its description in the API reference. A refusal with `forbidden` names the permission',
    'that was missing; `GET /v1/me` lists the ones that the caller has. This page is generated from the `permissions(…)`',
    'declarations by `npm run docs:reference`. Those marked “operators” are held in the',
    'organization that `OPERATORS_ORGANIZATION` names, and nowhere else. A key of a service account holds those marked “keys”',
    'if its role does and they are among its scopes. A session that an organization’s own identity provider began is confined to it,',
    `and does not hold ${inWords(sorted.filter(isKeptFromConfined).map(({ name }) => `\`${name}\``))}.`,
    '',
    `| permission | allows to | ${roles.join(' | ')} | keys |`,
    `|---|---|${roles.map(() => '---').join('|')}|---|`,
    ...sorted.map((permission) => row(permission, roles)),
    '',
  ].join('\n');
}

const inWords = (names: readonly string[]): string => new Intl.ListFormat('en', { type: 'disjunction' }).format(names);

function row(permission: PermissionDescription, roles: readonly string[]): string {
  const held = permission.operatorsOnly ? 'operators' : 'yes';
  const cells = roles.map((role) => (holds(role, permission, true) ? held : ''));
  return `| \`${permission.name}\` | ${permission.allows} | ${cells.join(' | ')} | ${isHeldByPrograms(permission.name) ? 'yes' : ''} |`;
}
