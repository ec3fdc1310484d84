import { Injectable } from '@nestjs/common';
import type { Member } from '#platform/access';
import { Clock } from '#platform/clock';
import { Database } from '#platform/database';
import { Egress, EgressRefused } from '#platform/egress';
import { InvalidRequest, PreconditionFailed } from '#platform/errors';
import { publicEvents } from '#platform/events';
import { newId } from '#platform/ids';
import type { Page, PageQuery } from '#platform/pages';
import { Audit, type Deed } from '#modules/audit';
import { TooManyWebhookEndpoints, WebhookEndpointNotFound, WebhookUrlRefused } from '../webhooks.problems.js';
import { EVERY_TYPE } from './endpoint.entity.js';
import { EndpointSecrets } from './endpoint-secrets.js';
import { type EndpointChanges, type EndpointRecord, EndpointsRepository } from './endpoints.repository.js';

export interface NewEndpoint extends EndpointChanges {
  readonly url: string;
  readonly eventTypes: readonly string[];
}

/** An endpoint with its new secret, which is shown this once. */
export type EndpointWithSecret = EndpointRecord & { readonly secret: string };

const MOST_ENDPOINTS = 50;
const USUAL_OVERLAP_SECONDS = 86_400;

/** Where organizations want to hear of their events. */
@Injectable()
export class WebhookEndpoints {
  constructor(
    private readonly database: Database,
    private readonly endpoints: EndpointsRepository,
    private readonly secrets: EndpointSecrets,
    private readonly egress: Egress,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** Adds an endpoint. Refuses with `WebhookUrlRefused`, and with `TooManyWebhookEndpoints`. */
  async create(by: Member, { url, eventTypes, description }: NewEndpoint): Promise<EndpointWithSecret> {
    this.refuseBad({ url, eventTypes });
    const id = newId();
    const { secret, kept } = this.secrets.make(id);
    return this.database.transaction(by, async () => {
      const endpoint = await this.endpoints.insert(
        {
          id,
          organizationId: by.organizationId,
          url,
          description: description ?? null,
          eventTypes: [...eventTypes],
          enabled: true,
          disabledReason: null,
          disabledAt: null,
          failingSince: null,
          secret: kept,
          formerSecret: null,
          formerSecretUntil: null,
          ownerId: by.userId,
          createdAt: this.clock.now(),
          version: 1,
        },
        MOST_ENDPOINTS,
      );
      if (!endpoint) throw new TooManyWebhookEndpoints(`There may be ${MOST_ENDPOINTS}.`);
      this.record(by, 'endpoint-created', id, { after: shown(endpoint) });
      return { ...endpoint, secret };
    });
  }

  /** The endpoints of an organization, the oldest first. */
  list(reader: Member, page: PageQuery): Promise<Page<EndpointRecord>> {
    return this.endpoints.list(reader, page);
  }

  /** The endpoint, or `WebhookEndpointNotFound`. */
  async find(reader: Member, id: string): Promise<EndpointRecord> {
    const endpoint = await this.endpoints.findOptional(reader, id);
    if (!endpoint) throw new WebhookEndpointNotFound();
    return endpoint;
  }

  /**
   * Changes one version of an endpoint. Refuses with `WebhookUrlRefused`, and with `PreconditionFailed` when somebody was
   * faster.
   */
  change(by: Member, id: string, version: number, changes: EndpointChanges): Promise<EndpointRecord> {
    this.refuseBad(changes);
    return this.atVersion(by, id, version, async (before) => {
      const changed = await this.endpoints.update(by, id, version, changes, this.clock.now());
      if (changed) this.record(by, 'endpoint-changed', id, { before: shown(before), after: shown(changed) });
      return changed;
    });
  }

  /**
   * Gives one version of an endpoint a new secret. For `seconds` more, a day unless said otherwise, the one before it signs, too. Refuses with
   * `PreconditionFailed` when somebody was faster: of two that rotate at once one would take the secret away that is in use.
   */
  async rotateSecret(
    by: Member,
    id: string,
    version: number,
    seconds = USUAL_OVERLAP_SECONDS,
  ): Promise<EndpointWithSecret> {
    const { secret, kept } = this.secrets.make(id);
    const until = this.clock.in(seconds * 1000);
    const endpoint = await this.atVersion(by, id, version, async () => {
      const rotated = await this.endpoints.replaceSecret(by, id, version, kept, until);
      if (rotated) this.record(by, 'key-rotated', id, { after: { formerUntil: until.toISOString() } });
      return rotated;
    });
    return { ...endpoint, secret };
  }

  /** Removes an endpoint with all its deliveries; what is under way arrives, and nothing after it. */
  remove(by: Member, id: string): Promise<void> {
    return this.database.transaction(by, async () => {
      const removed = await this.endpoints.delete(by, id);
      if (!removed) throw new WebhookEndpointNotFound();
      this.record(by, 'endpoint-removed', id, { before: shown(removed) });
    });
  }

  /** Runs a change of one version in a transaction; what it was before is what was found, where the change finds that version. */
  private atVersion(
    by: Member,
    id: string,
    version: number,
    change: (before: EndpointRecord) => Promise<EndpointRecord | undefined>,
  ): Promise<EndpointRecord> {
    return this.database.transaction(by, async () => {
      const before = await this.find(by, id);
      const changed = before.version === version ? await change(before) : undefined;
      if (changed) return changed;
      const { version: current } = await this.find(by, id);
      throw new PreconditionFailed(`The endpoint is at version ${current} by now.`);
    });
  }

  private record(by: Member, what: string, id: string, change: Pick<Deed, 'before' | 'after'>): void {
    this.audit.record(by, { action: `webhooks.${what}`, target: { type: 'webhook-endpoint', id }, ...change });
  }

  private refuseBad({ url, eventTypes = [] }: EndpointChanges): void {
    const unknown = eventTypes.flatMap((type, index) =>
      type === EVERY_TYPE || publicEvents().has(type)
        ? []
        : [{ pointer: `/eventTypes/${index}`, detail: 'must be the name of an event type, or *' }],
    );
    if (unknown.length > 0) throw new InvalidRequest(unknown);
    try {
      if (url !== undefined) this.egress.check(url);
    } catch (error) {
      throw error instanceof EgressRefused ? new WebhookUrlRefused(`The URL is refused: ${error.message}.`) : error;
    }
  }
}

/** What an audit entry remembers of an endpoint: what somebody says of it. */
const shown = ({ url, description, eventTypes, enabled }: EndpointRecord) => ({
  url,
  description,
  eventTypes: eventTypes.join(' '),
  enabled,
});
