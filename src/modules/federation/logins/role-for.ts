import { type AssignableRole, ROLES } from '#modules/organizations';
import type { Provider } from '../providers/known-providers.service.js';
import type { Claims } from './claims.js';

type Mapping = Pick<Provider, 'roleClaim' | 'roleMapping' | 'defaultRole'>;

/**
 * The role that a provider’s word is good for: of all that the mapping names the most trusted one, else that by default; null
 * for none. The claim is a text or a list of texts; anything else says nothing.
 */
export function roleFor(
  { roleClaim, roleMapping, defaultRole }: Mapping,
  { all }: Pick<Claims, 'all'>,
): AssignableRole | null {
  const claimed = roleClaim !== null && Object.hasOwn(all, roleClaim) ? all[roleClaim] : undefined;
  const said = new Set([claimed].flat());
  const mapped = roleMapping.filter(({ value }) => said.has(value)).map(({ role }) => role);
  const role = ROLES.find((each): each is AssignableRole => each !== 'owner' && mapped.includes(each));
  return role ?? defaultRole;
}
