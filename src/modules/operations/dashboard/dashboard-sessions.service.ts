import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { Repository } from 'typeorm';
import { type Actor, permissionsOfRole } from '#platform/access';
import { Clock } from '#platform/clock';
import { Config } from '#platform/config';
import { Database } from '#platform/database';
import { Audit } from '#modules/audit';
import { Sessions } from '#modules/auth';
import type { Operator } from '#modules/dead-letters';
import { Organizations } from '#modules/organizations';
import { OperationsPermissions } from '../operations.permissions.js';
import { DashboardNotOpen } from './dashboard.problems.js';
import { DashboardSession } from './dashboard-session.entity.js';

const BYTES = 32;
const TICKET_MILLISECONDS = 60_000;
const SESSION_MILLISECONDS = 900_000;

/** Something secret, and how long it is good for. */
export interface Pass {
  readonly secret: string;
  readonly expiresAt: Date;
}

/**
 * Who may look at the dashboard. A browser cannot send an access token along when it opens a page: an operator takes a ticket
 * with theirs, which is good once and for a minute, and opens the dashboard with it for a quarter of an hour.
 */
@Injectable()
export class DashboardSessions {
  constructor(
    private readonly database: Database,
    @InjectRepository(DashboardSession) private readonly stored: Repository<DashboardSession>,
    private readonly sessions: Sessions,
    private readonly organizations: Organizations,
    private readonly audit: Audit,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  /** Gives an operator a ticket. */
  issue(operator: Actor): Promise<Pass> {
    const { userId, sessionId } = operator;
    const [secret, expiresAt] = [newSecret(), this.clock.in(TICKET_MILLISECONDS)];
    return this.database.transaction(operator, async () => {
      await this.stored.insert({ ticketHash: hashOf(secret), userId, sessionId, cookieHash: null, expiresAt });
      this.audit.record(operator, {
        action: 'operations.dashboard-ticket-taken',
        target: { type: 'session', id: sessionId },
      });
      return { secret, expiresAt };
    });
  }

  /** Takes a ticket for what the browser keeps. Refuses with `DashboardNotOpen` one that is unknown, used or too old. */
  async open(ticket: string): Promise<Pass> {
    const [secret, expiresAt] = [newSecret(), this.clock.in(SESSION_MILLISECONDS)];
    const { rowCount } = await this.database.write(
      {},
      {
        name: 'open dashboard',
        text: `update dashboard_sessions set cookie_hash = $2, expires_at = $3
               where ticket_hash = $1 and cookie_hash is null and expires_at > $4`,
        values: [hashOf(ticket), hashOf(secret), expiresAt, this.clock.now()],
      },
    );
    if (rowCount !== 1)
      throw new DashboardNotOpen('The ticket is unknown, was used before, or is older than a minute.');
    return { secret, expiresAt };
  }

  /** Whose browser it is. Refuses with `DashboardNotOpen` whoever is not logged in, or no operator, at this moment. */
  async confirm(secret: string | undefined): Promise<Operator> {
    const operator = secret === undefined ? undefined : await this.find(secret);
    if (!operator) throw new DashboardNotOpen();
    const ended = await this.sessions.endedAmong([operator.sessionId]);
    if (ended.size > 0 || !(await this.isOperator(operator))) throw new DashboardNotOpen();
    return operator;
  }

  private async find(secret: string): Promise<Operator | undefined> {
    const [operator] = await this.database.read<Operator>(
      {},
      {
        name: 'find dashboard session',
        text: `select user_id as "userId", session_id as "sessionId" from dashboard_sessions
               where cookie_hash = $1 and expires_at > $2`,
        values: [hashOf(secret), this.clock.now()],
      },
    );
    return operator;
  }

  private async isOperator({ userId }: Operator): Promise<boolean> {
    const { operatorsOrganization } = this.config;
    if (operatorsOrganization === undefined) return false;
    const role = await this.organizations.roleOf(userId, operatorsOrganization);
    return role !== null && permissionsOfRole(role, true).has(OperationsPermissions.jobs);
  }
}

const newSecret = (): string => randomBytes(BYTES).toString('base64url');

const hashOf = (secret: string): Buffer => createHash('sha256').update(secret).digest();
