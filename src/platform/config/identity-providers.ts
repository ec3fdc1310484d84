import { ValidateBy } from 'class-validator';

/** An identity provider that everybody may log in with, as the installation knows it. */
export interface ConfiguredProvider {
  /** What clients call it: `google`. */
  readonly name: string;
  /** What people read on its button. */
  readonly displayName: string;
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

const FIELDS = ['name', 'displayName', 'issuer', 'clientId', 'clientSecret'] as const;
const NAME = /^[a-z][a-z0-9-]{0,39}$/;

/** The providers that a text of JSON describes; undefined where it does not describe any, or describes one badly. */
export function identityProvidersIn(text: string): readonly ConfiguredProvider[] | undefined {
  const all = parsed(text);
  if (!Array.isArray(all) || !all.every(isProvider)) return undefined;
  const isUnique = new Set(all.map(({ name }) => name)).size === all.length;
  return isUnique && new Set(all.map(({ issuer }) => issuer)).size === all.length ? all : undefined;
}

/** JSON that describes identity providers, each with a name and an issuer of its own. */
export function AreIdentityProviders(): PropertyDecorator {
  const form = '[{"name":"google","displayName":"Google","issuer":"https://…","clientId":"…","clientSecret":"…"}]';
  return ValidateBy({
    name: 'areIdentityProviders',
    validator: {
      validate: (value) => typeof value === 'string' && identityProvidersIn(value) !== undefined,
      defaultMessage: (args) => `${args!.property} must look like ${form}, each with a name and an issuer of its own`,
    },
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isProvider(given: unknown): given is ConfiguredProvider {
  if (typeof given !== 'object' || given === null || Object.keys(given).length !== FIELDS.length) return false;
  const provider = given as ConfiguredProvider;
  if (!FIELDS.every((field) => typeof provider[field] === 'string' && provider[field].trim() !== '')) return false;
  return NAME.test(provider.name) && provider.displayName.length <= 100 && isIssuer(provider.issuer);
}

/** OpenID Connect Discovery, section 3: without query and fragment. Whether http:// is let through decides egress. */
function isIssuer(issuer: string): boolean {
  if (!URL.canParse(issuer)) return false;
  const { protocol, username, password, search, hash } = new URL(issuer);
  return ['https:', 'http:'].includes(protocol) && username + password + search + hash === '';
}
