import { Injectable } from '@nestjs/common';
import type { Member } from '#platform/access';
import { Clock } from '#platform/clock';
import { Database } from '#platform/database';
import { Egress, EgressRefused } from '#platform/egress';
import { PreconditionFailed } from '#platform/errors';
import { newId } from '#platform/ids';
import type { Page, PageQuery } from '#platform/pages';
import { Audit, type Deed } from '#modules/audit';
import { Sessions } from '#modules/auth';
import { IdentityProviderNotFound, IssuerRefused, TooManyIdentityProviders } from '../federation.problems.js';
import type { MappedRole } from './provider.entity.js';
import { ProviderSecrets } from './provider-secrets.js';
import { type ProviderRecord, ProvidersRepository, type ProviderValues } from './providers.repository.js';

/** What an administrator says of a provider; of a change what is absent stays as it is. */
export type ProviderChanges = Omit<ProviderValues, 'clientSecret'> & { readonly clientSecret?: string };

export interface NewProvider extends ProviderChanges {
  readonly displayName: string;
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

const MOST_PROVIDERS = 10;

/** Who vouches for the people of an organization, as its administrators say. */
@Injectable()
export class IdentityProviders {
  constructor(
    private readonly database: Database,
    private readonly providers: ProvidersRepository,
    private readonly secrets: ProviderSecrets,
    private readonly egress: Egress,
    private readonly sessions: Sessions,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** Adds a provider. Refuses with `IssuerRefused`, and with `TooManyIdentityProviders`. */
  async create(by: Member, given: NewProvider): Promise<ProviderRecord> {
    this.refuseBad(given.issuer);
    const {
      clientSecret,
      emailDomains = [],
      roleClaim = null,
      roleMapping = [],
      defaultRole = null,
      ...values
    } = given;
    const id = newId();
    const provider = {
      ...values,
      id,
      organizationId: by.organizationId,
      clientSecret: this.secrets.keep(id, clientSecret),
      emailDomains: [...emailDomains],
      roleClaim,
      roleMapping: [...roleMapping],
      defaultRole,
      enabled: true,
      createdAt: this.clock.now(),
      version: 1,
    };
    return this.database.transaction(by, async () => {
      const created = await this.providers.insert(provider, MOST_PROVIDERS);
      if (!created) throw new TooManyIdentityProviders(`There may be ${MOST_PROVIDERS}.`);
      this.record(by, 'created', id, { after: shown(created) });
      return created;
    });
  }

  /** The providers of an organization, the oldest first. */
  list(reader: Member, page: PageQuery): Promise<Page<ProviderRecord>> {
    return this.providers.list(reader, page);
  }

  /** The provider, or `IdentityProviderNotFound`. */
  async find(reader: Member, id: string): Promise<ProviderRecord> {
    const provider = await this.providers.findOptional(reader, id);
    if (!provider) throw new IdentityProviderNotFound();
    return provider;
  }

  /**
   * Changes one version of a provider; disabling it ends the sessions that it began. Refuses with `IssuerRefused`, and with
   * `PreconditionFailed` when somebody was faster.
   */
  async change(by: Member, id: string, version: number, changes: ProviderChanges): Promise<ProviderRecord> {
    this.refuseBad(changes.issuer);
    const { clientSecret, ...others } = changes;
    const values =
      clientSecret === undefined ? others : { ...others, clientSecret: this.secrets.keep(id, clientSecret) };
    return this.database.transaction(by, async () => {
      const before = await this.find(by, id);
      const changed = before.version === version && (await this.providers.update(by, id, version, values));
      if (!changed) throw new PreconditionFailed(`The provider is not at version ${version} any more.`);
      const isRekeyed = clientSecret !== undefined;
      const ended = before.enabled && !changed.enabled ? { endedSessions: await this.sessions.endBegunBy(id) } : {};
      this.record(by, 'changed', id, { before: shown(before), after: { ...shown(changed), isRekeyed, ...ended } });
      return changed;
    });
  }

  /** Removes a provider, and ends the sessions that it began. */
  remove(by: Member, id: string): Promise<void> {
    return this.database.transaction(by, async () => {
      const removed = await this.providers.delete(by, id);
      if (!removed) throw new IdentityProviderNotFound();
      const endedSessions = await this.sessions.endBegunBy(id);
      this.record(by, 'removed', id, { before: shown(removed), after: { endedSessions } });
    });
  }

  private record(by: Member, what: string, id: string, change: Pick<Deed, 'before' | 'after'>): void {
    this.audit.record(by, {
      action: `identity-providers.${what}`,
      target: { type: 'identity-provider', id },
      ...change,
    });
  }

  private refuseBad(issuer: string | undefined): void {
    try {
      if (issuer !== undefined) this.egress.check(issuer);
    } catch (error) {
      throw error instanceof EgressRefused ? new IssuerRefused(`The issuer is refused: ${error.message}.`) : error;
    }
  }
}

/** What an audit entry remembers of a provider: what its API shows. */
const shown = ({ displayName, issuer, clientId, enabled, ...record }: ProviderRecord) => ({
  displayName,
  issuer,
  clientId,
  enabled,
  emailDomains: record.emailDomains.join(' '),
  roleClaim: record.roleClaim,
  roleMapping: inWords(record.roleMapping),
  defaultRole: record.defaultRole,
});

const inWords = (mapping: readonly MappedRole[]): string =>
  mapping.map(({ value, role }) => `${value}: ${role}`).join(', ');
