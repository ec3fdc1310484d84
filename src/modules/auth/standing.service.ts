import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import {
  type Actor,
  concerns,
  Credentials,
  permissionsOfRole,
  Revocations,
  type RevocationWatcher,
  type Revoked,
} from '#platform/access';
import { Config } from '#platform/config';
import { AccessOutdated } from '#platform/errors';
import { Organizations } from '#modules/organizations';
import { Sessions } from './sessions/sessions.service.js';

/** How often everybody who is watched is looked up: this often while nobody tells of revocations, or else so many times less. */
const ROUND_MILLISECONDS = 1000;
const ROUNDS_WHILE_LISTENING = 30;

interface Watched {
  readonly actor: Actor;
  readonly fell: () => void;
}

/**
 * Whether what access tokens say is still true. Those who serve longer than one request are told when it is not: a process
 * hears of it with the commit that changes it, and looks it up now and then all the same; every second while it cannot hear.
 */
@Injectable()
export class Standing implements RevocationWatcher, OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger('Standing');
  private readonly watched = new Set<Watched>();
  private timer?: NodeJS.Timeout;
  private round = 0;
  private looking?: Promise<void>;
  private isTroubled = false;

  constructor(
    private readonly revocations: Revocations,
    private readonly sessions: Sessions,
    private readonly organizations: Organizations,
    private readonly credentials: Credentials,
    private readonly config: Config,
  ) {
    revocations.watch(this);
  }

  /** Refuses with `AccessOutdated` whose session has ended, and who is something else to the organization than their token says. */
  async confirm(actor: Actor): Promise<void> {
    if (!(await this.holds(actor))) throw new AccessOutdated();
  }

  /** Whether the session or key goes on, and the bearer is to the organization what their credentials say. */
  async holds(actor: Actor): Promise<boolean> {
    const kind = this.credentials.behind(actor);
    if (kind) return (await kind.fallenAmong([actor])).size === 0;
    const { sessionId, userId, organizationId } = actor;
    const ended = await this.sessions.endedAmong([sessionId]);
    if (ended.size > 0) return false;
    return organizationId === null || this.isStill(actor, await this.organizations.roleOf(userId, organizationId));
  }

  /** Calls `fell` once when that happens later; returns what ends the watching. Watch first, then confirm: else what happens between is missed. */
  watch(actor: Actor, fell: () => void): () => void {
    const watched = { actor, fell };
    this.watched.add(watched);
    return () => void this.watched.delete(watched);
  }

  revoked(what: Revoked): void {
    for (const watched of this.watched) if (concerns(what, watched.actor)) this.fall(watched);
  }

  doubted(): void {
    this.lookUp();
  }

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      this.round++;
      if (!this.revocations.isListening || this.round % ROUNDS_WHILE_LISTENING === 0) this.lookUp();
    }, ROUND_MILLISECONDS).unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  /** Once at a time. What could not be looked up is looked up in the next round, and told of once. */
  private lookUp(): void {
    this.looking ??= this.lookUpAll()
      .then(() => void (this.isTroubled = false))
      .catch((error: unknown) => {
        if (!this.isTroubled) this.logger.warn({ err: error }, 'nobody could be looked up; it will be tried again');
        this.isTroubled = true;
        this.round = -1;
      })
      .finally(() => (this.looking = undefined));
  }

  private async lookUpAll(): Promise<void> {
    const [all, programs] = [[] as Watched[], [] as Watched[]];
    for (const watched of this.watched) (watched.actor.actorKind ? programs : all).push(watched);
    await this.lookUpPrograms(programs);
    if (all.length === 0) return;
    const ended = await this.sessions.endedAmong([...new Set(all.map(({ actor }) => actor.sessionId))]);
    for (const watched of all) if (ended.has(watched.actor.sessionId)) this.fall(watched);
    for (const [organizationId, members] of Map.groupBy(all, ({ actor }) => actor.organizationId)) {
      if (organizationId === null) continue;
      const roles = await this.organizations.rolesOf(
        members.map(({ actor }) => actor.userId),
        organizationId,
      );
      for (const watched of members)
        if (!this.isStill(watched.actor, roles.get(watched.actor.userId) ?? null)) this.fall(watched);
    }
  }

  private async lookUpPrograms(programs: readonly Watched[]): Promise<void> {
    for (const [kind, all] of Map.groupBy(programs, ({ actor }) => this.credentials.behind(actor))) {
      const fallen = await kind!.fallenAmong(all.map(({ actor }) => actor));
      for (const watched of all) if (fallen.has(watched.actor)) this.fall(watched);
    }
  }

  private isStill({ organizationId, confinedTo, permissions }: Actor, role: string | null): boolean {
    if (role === null) return false;
    const isOfOperators = organizationId === this.config.operatorsOrganization;
    return permissionsOfRole(role, isOfOperators, confinedTo !== undefined) === permissions;
  }

  private fall(watched: Watched): void {
    if (this.watched.delete(watched)) watched.fell();
  }
}
