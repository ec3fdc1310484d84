import { Injectable } from '@nestjs/common';
import type { Actor } from '#platform/access';
import { Config } from '#platform/config';
import { Database } from '#platform/database';
import { Auth, type SessionGrant } from '#modules/auth';
import { AssignedMemberships, Organizations } from '#modules/organizations';
import { FederatedLoginInvalid, FederatedRoleMissing, RedirectRefused } from '../federation.problems.js';
import type { IdentityRecord } from '../identities/identities.repository.js';
import { OwnIdentities } from '../identities/own-identities.service.js';
import { Recognition } from '../identities/recognition.service.js';
import { KnownProviders, type Provider } from '../providers/known-providers.service.js';
import { Attempts, type BegunAttempt, type Proof } from './attempts.service.js';
import type { Claims } from './claims.js';
import { type ProviderAnswer, RelyingParty } from './relying-party.js';
import { roleFor } from './role-for.js';

export interface Errand {
  readonly provider: string;
  readonly redirectUri: string;
}

/** A login that was begun: where to go, and what only the one who began it knows. */
export type BegunLogin = Pick<BegunAttempt, 'id' | 'state' | 'secret' | 'expiresAt'> & {
  readonly authorizationUrl: string;
};

/** What comes back, and the secret of who began. */
export type LoginAnswer = ProviderAnswer & Proof;

/** How people log in with an account that they have elsewhere. */
@Injectable()
export class FederatedLogins {
  constructor(
    private readonly config: Config,
    private readonly database: Database,
    private readonly providers: KnownProviders,
    private readonly attempts: Attempts,
    private readonly relyingParty: RelyingParty,
    private readonly recognition: Recognition,
    private readonly identities: OwnIdentities,
    private readonly memberships: AssignedMemberships,
    private readonly organizations: Organizations,
    private readonly auth: Auth,
  ) {}

  /** Begins a login. Refuses with `RedirectRefused`, `IdentityProviderNotFound`, or `IdentityProviderUnavailable`. */
  async begin({ provider: key, redirectUri }: Errand): Promise<BegunLogin> {
    if (!this.config.federationRedirectUris.includes(redirectUri)) throw new RedirectRefused();
    const provider = await this.providers.find(key);
    const attempt = await this.attempts.begin({ provider: key, issuer: provider.issuer, redirectUri });
    const authorizationUrl = await this.relyingParty.questionFor(provider, { ...attempt, redirectUri });
    const { id, state, secret, expiresAt } = attempt;
    return { id, state, secret, expiresAt, authorizationUrl };
  }

  /**
   * Finishes a login, and begins a session: of an organization’s own provider one that is confined to it, in the role that the
   * provider’s word is good for. Refuses with `FederatedLoginInvalid`, and as those do whom it asks.
   */
  async finish(id: string, answer: LoginAnswer): Promise<SessionGrant> {
    const { provider, claims } = await this.prove(id, answer);
    const { organizationId } = provider;
    if (organizationId === null) return this.auth.admit(await this.recognition.accountOf(provider, claims));
    return this.admitTo(organizationId, provider, await this.enter(organizationId, provider, claims));
  }

  /** Links who the provider says it is to the account of who asks. Refuses with `IdentityTaken`, too. */
  async link(actor: Actor, id: string, answer: LoginAnswer): Promise<IdentityRecord> {
    const { provider, claims } = await this.prove(id, answer);
    return this.identities.link(actor, provider, claims);
  }

  private admitTo(organizationId: string, { key }: Provider, userId: string): Promise<SessionGrant> {
    return this.database.transaction({ userId, organizationId }, async () => {
      // Whoever disables or removes the provider ends its sessions: without this lock one that begins meanwhile goes on.
      await this.providers.hold(organizationId, key);
      return this.auth.admit(userId, { confinedTo: organizationId, identityProviderId: key });
    });
  }

  private async enter(organizationId: string, provider: Provider, claims: Claims): Promise<string> {
    const role = roleFor(provider, claims);
    if (role === null) return this.enterAsOwner(organizationId, provider, claims);
    const userId = await this.recognition.accountOf(provider, claims);
    await this.memberships.assign(organizationId, userId, role);
    return userId;
  }

  /** No provider takes from an owner what they are; anybody else it has to name a role for. */
  private async enterAsOwner(organizationId: string, provider: Provider, claims: Claims): Promise<string> {
    const userId = await this.recognition.knownAccountOf(provider, claims);
    const role = userId && (await this.organizations.roleOf(userId, organizationId));
    if (!userId || role !== 'owner') throw new FederatedRoleMissing();
    return userId;
  }

  /** All that is asked of others comes before anything is changed here but the attempt, which is used up. */
  private async prove(id: string, answer: LoginAnswer): Promise<{ provider: Provider; claims: Claims }> {
    const attempt = await this.attempts.use(id, answer);
    const provider = await this.providers.find(attempt.provider);
    if (provider.issuer !== attempt.issuer) throw new FederatedLoginInvalid();
    const { state, code, iss } = answer;
    const back = iss === undefined ? { state, code } : { state, code, iss };
    return { provider, claims: await this.relyingParty.claims(provider, { ...attempt, state }, back) };
  }
}
