import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { Database } from '#platform/database';
import { newId } from '#platform/ids';
import { Audit } from '#modules/audit';
import { SecondFactors, SecurityMails } from '#modules/auth';
import { EmailTaken, type User, Users } from '#modules/users';
import { EmailDomainRefused, FederatedEmailUnverified, IdentityNotLinked } from '../federation.problems.js';
import type { Claims } from '../logins/claims.js';
import type { Provider } from '../providers/known-providers.service.js';
import { IdentitiesRepository, type IdentityKey } from './identities.repository.js';

/** Something happened at the same moment; whoever asks again sees it. */
class Overtaken extends Error {}

const TRIES = 3;

/** Whose account it is that a provider vouches for. */
@Injectable()
export class Recognition {
  constructor(
    private readonly database: Database,
    private readonly identities: IdentitiesRepository,
    private readonly users: Users,
    private readonly factors: SecondFactors,
    private readonly mails: SecurityMails,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /**
   * The account of an identity: the one that it is linked to; for one that is new, the one with its address where both we and a
   * provider for everybody know that address to be verified, unless it has a second factor; a new one where no account has it. Refuses with
   * `EmailDomainRefused`, `FederatedEmailUnverified`, or `IdentityNotLinked`.
   */
  async accountOf(provider: Provider, claims: Claims): Promise<string> {
    for (let tries = 1; ; tries++) {
      try {
        return (await this.knownAccountOf(provider, claims)) ?? (await this.meet(provider, claims));
      } catch (error) {
        const isOvertaken = error instanceof Overtaken || error instanceof EmailTaken;
        if (!isOvertaken) throw error;
        if (tries === TRIES) throw new IdentityNotLinked();
      }
    }
  }

  /** The account that an identity is linked to; undefined for one that is new. Refuses with `EmailDomainRefused`. */
  async knownAccountOf(provider: Provider, claims: Claims): Promise<string | undefined> {
    refuseOtherDomains(provider, claims);
    return this.identities.use(keyOf(provider, claims));
  }

  private async meet(provider: Provider, claims: Claims): Promise<string> {
    const email = vouchedAddressOf(provider, claims);
    const account = await this.users.findOptionalByEmail(email);
    return account ? this.linkTo(account, provider, claims) : this.provision(email, provider, claims);
  }

  /** An organization’s administrator can have their provider say anything: it opens nobody’s account. */
  private linkTo(account: User, provider: Provider, claims: Claims): Promise<string> {
    if (provider.organizationId !== null || account.emailVerifiedAt === null) throw new IdentityNotLinked();
    return this.database.transaction({ userId: account.id }, async () => {
      // Without this lock it could become another’s address at this moment.
      if (!(await this.users.holdVerifiedAddress(account))) throw new Overtaken();
      // Whoever has asked for a second factor lets in by another way only what they have linked themselves.
      if ((await this.factors.kindsOf(account.id)).length > 0) throw new IdentityNotLinked();
      await this.mails.tell({ userId: account.id, organizationId: null }, 'identity-linked');
      return this.link(account.id, provider, claims);
    });
  }

  /** The word of an organization’s own provider is no proof of an address: it stays unverified. */
  private provision(email: string, provider: Provider, claims: Claims): Promise<string> {
    const emailVerifiedAt = provider.organizationId === null ? this.clock.now() : null;
    const id = newId();
    return this.database.transaction({ userId: id }, async () => {
      await this.users.provision({ id, email, displayName: claims.displayName, emailVerifiedAt });
      return this.link(id, provider, claims);
    });
  }

  private async link(userId: string, provider: Provider, claims: Claims): Promise<string> {
    const identity = await this.identities.insert(keyOf(provider, claims), userId, this.clock.now());
    if (!identity) throw new Overtaken();
    const { realm, issuer } = identity;
    this.audit.record(
      { userId, organizationId: null },
      { action: 'identities.linked', target: { type: 'identity', id: identity.id }, after: { realm, issuer } },
    );
    return userId;
  }
}

/** What an identity is known by. */
export const keyOf = ({ realm }: Provider, { issuer, subject }: Claims): IdentityKey => ({ realm, issuer, subject });

/** Refuses with `EmailDomainRefused` whose address is not of the domains that the provider lets in, where it names some. */
export function refuseOtherDomains({ emailDomains }: Provider, { email, isEmailVerified }: Claims): void {
  if (emailDomains.length === 0) return;
  const domain = email?.slice(email.lastIndexOf('@') + 1);
  if (domain === undefined || isEmailVerified === false || !emailDomains.includes(domain))
    throw new EmailDomainRefused();
}

/**
 * The address that a provider says is this person’s. One of an organization that does not say is believed within the domains
 * that the organization has named: Microsoft Entra does not say.
 */
function vouchedAddressOf({ organizationId, emailDomains }: Provider, { email, isEmailVerified }: Claims): string {
  const isImplied = isEmailVerified === undefined && organizationId !== null && emailDomains.length > 0;
  if (email === null || !(isEmailVerified || isImplied)) throw new FederatedEmailUnverified();
  return email;
}
