import { Injectable, Logger } from '@nestjs/common';
import { Config, identityProvidersIn } from '#platform/config';
import { Undecipherable } from '#platform/encryption';
import { isId } from '#platform/ids';
import { IdentityProviderNotFound, IdentityProviderUnavailable } from '../federation.problems.js';
import type { IdentityProvider, MappedRole } from './provider.entity.js';
import { ProviderSecrets } from './provider-secrets.js';
import { ProvidersRepository } from './providers.repository.js';

/** Stands for everybody’s providers where an organization’s id stands for its own. */
export const GLOBAL = 'global';

/** A provider that somebody can log in with now. */
export interface Provider {
  /** What clients call it: its name in the configuration, or its id. */
  readonly key: string;
  /** `GLOBAL`, or the organization whose own it is: the same issuer and subject are another identity elsewhere. */
  readonly realm: string;
  readonly organizationId: string | null;
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly emailDomains: readonly string[];
  readonly roleClaim: string | null;
  readonly roleMapping: readonly MappedRole[];
  readonly defaultRole: MappedRole['role'] | null;
  readonly version: number;
}

/** The identity providers that people log in with: those of the configuration, for everybody, and those of organizations. */
@Injectable()
export class KnownProviders {
  private readonly logger = new Logger('Federation');
  private readonly global: ReadonlyMap<string, Provider>;

  constructor(
    private readonly providers: ProvidersRepository,
    private readonly secrets: ProviderSecrets,
    { identityProviders = '[]' }: Config,
  ) {
    const configured = identityProvidersIn(identityProviders) ?? [];
    this.global = new Map(
      configured.map((provider) => [provider.name, { ...FOR_EVERYBODY, ...provider, key: provider.name }]),
    );
  }

  /** The provider that clients call so, or `IdentityProviderNotFound`; refuses with `IdentityProviderUnavailable` without its secret. */
  async find(key: string): Promise<Provider> {
    const global = this.global.get(key);
    if (global) return global;
    const own = isId(key) ? await this.providers.findInUse(key) : undefined;
    if (!own) throw new IdentityProviderNotFound();
    return this.ofOrganization(own);
  }

  /**
   * Keeps an organization’s provider from being disabled or removed until the transaction of the caller ends. Refuses with
   * `IdentityProviderNotFound` where it is already.
   */
  async hold(organizationId: string, key: string): Promise<void> {
    if (!(await this.providers.holdInUse({ organizationId }, key))) throw new IdentityProviderNotFound();
  }

  /** Those of these identities whose provider can be logged in with. */
  async usable<Identity extends { realm: string; issuer: string }>(
    identities: readonly Identity[],
  ): Promise<Identity[]> {
    const issuers = new Set([...this.global.values()].map(({ issuer }) => `${GLOBAL} ${issuer}`));
    const organizations = identities.map(({ realm }) => realm).filter((realm) => realm !== GLOBAL);
    const own = organizations.length > 0 ? await this.providers.inUseAmong(organizations) : [];
    for (const { organizationId, issuer } of own) issuers.add(`${organizationId} ${issuer}`);
    return identities.filter(({ realm, issuer }) => issuers.has(`${realm} ${issuer}`));
  }

  private ofOrganization({ clientSecret, ...provider }: IdentityProvider): Provider {
    const { id: key, organizationId } = provider;
    try {
      return { ...provider, key, realm: organizationId, clientSecret: this.secrets.read(key, clientSecret) };
    } catch (error) {
      if (!(error instanceof Undecipherable)) throw error;
      this.logger.error({ err: error, provider: key }, 'the secret of a provider cannot be read any more');
      throw new IdentityProviderUnavailable();
    }
  }
}

const FOR_EVERYBODY = {
  realm: GLOBAL,
  organizationId: null,
  emailDomains: [],
  version: 0,
  roleClaim: null,
  roleMapping: [],
  defaultRole: null,
};
