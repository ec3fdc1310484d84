import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Member } from '#platform/access';
import { Clock } from '#platform/clock';
import { ACROSS_TENANTS, Database } from '#platform/database';
import { newId } from '#platform/ids';
import { type Page, type PageQuery, Pages } from '#platform/pages';
import type { Role } from '../roles.js';
import type { Invitation } from './invitation.entity.js';

const TOKEN_BYTES = 32;
const LIFETIME_MILLISECONDS = 7 * 86_400_000;
/** Nobody is mailed to more often by one organization. */
const PAUSE_MILLISECONDS = 60_000;
const COLUMNS = `id, organization_id as "organizationId", email, role, invited_by as "invitedBy", created_at as "createdAt",
  mailed_at as "mailedAt", expires_at as "expiresAt"`;

/** An invitation without what only its reader knows. */
export type InvitationRecord = Omit<Invitation, 'tokenHash'>;

/** Who is invited, and as what. */
export type Guest = Pick<Invitation, 'email' | 'role'>;

/** An invitation with its token, which is known here for the last time. */
export interface IssuedInvitation {
  readonly invitation: InvitationRecord;
  readonly token: string;
}

/** Which invitations there are. A token is kept as its hash, is good for seven days, and is used up by removing its row. */
@Injectable()
export class InvitationBook {
  constructor(
    private readonly database: Database,
    private readonly pages: Pages,
    private readonly clock: Clock,
  ) {}

  /** The invitations of an organization, the oldest first. */
  list({ organizationId }: Member, query: PageQuery): Promise<Page<InvitationRecord>> {
    return this.pages.list(
      { organizationId },
      {
        columns: COLUMNS,
        from: 'invitations',
        id: 'id',
        where: [{ sql: 'organization_id = ?', value: organizationId }],
        sort: { column: 'id', type: 'uuid' },
      },
      query,
    );
  }

  /**
   * Invites an address with a new token, which takes the place of the one it had; null when that was mailed within the last
   * minute: whoever asks again and again fills nobody's mailbox.
   */
  async issue({ userId, organizationId }: Member, { email, role }: Guest): Promise<IssuedInvitation | null> {
    const token = randomBytes(TOKEN_BYTES).toString('base64url');
    const { rows } = await this.database.execute<InvitationRecord>({
      name: 'issue invitation',
      text: `insert into invitations
               (id, organization_id, email, role, token_hash, invited_by, created_at, mailed_at, expires_at)
             values ($1, $2, $3, $4, $5, $6, $7, $7, $8)
             on conflict (organization_id, email) do update set role = excluded.role, token_hash = excluded.token_hash,
               invited_by = excluded.invited_by, mailed_at = excluded.mailed_at, expires_at = excluded.expires_at
             where invitations.mailed_at <= $9
             returning ${COLUMNS}`,
      values: [
        newId(),
        organizationId,
        email,
        role,
        hashOf(token),
        userId,
        this.clock.now(),
        this.clock.in(LIFETIME_MILLISECONDS),
        this.clock.in(-PAUSE_MILLISECONDS),
      ],
    });
    return rows[0] ? { invitation: rows[0], token } : null;
  }

  /** The invitation with this id in the organization, if there is one. */
  async findOptional({ organizationId }: Member, id: string): Promise<InvitationRecord | undefined> {
    const { rows } = await this.database.execute<InvitationRecord>({
      name: 'find invitation',
      text: `select ${COLUMNS} from invitations where id = $1 and organization_id = $2`,
      values: [id, organizationId],
    });
    return rows[0];
  }

  /** As what an address is invited to the organization, if it is. */
  async roleOf({ organizationId }: Member, email: string): Promise<Role | undefined> {
    const { rows } = await this.database.execute<{ role: Role }>({
      name: 'role of invitation',
      text: 'select role from invitations where organization_id = $1 and email = $2',
      values: [organizationId, email],
    });
    return rows[0]?.role;
  }

  /** How many there are. */
  async count({ organizationId }: Member): Promise<number> {
    const { rows } = await this.database.execute<{ count: number }>({
      name: 'count invitations',
      text: 'select count(*)::int as count from invitations where organization_id = $1',
      values: [organizationId],
    });
    return rows[0]!.count;
  }

  /** In which organization a token is good now; undefined where it is in none. */
  async organizationOf(token: string): Promise<string | undefined> {
    const [found] = await this.database.read<{ organizationId: string }>(ACROSS_TENANTS, {
      name: 'find invitation by token',
      text: `select organization_id as "organizationId" from invitations where token_hash = $1 and expires_at > $2`,
      values: [hashOf(token), this.clock.now()],
    });
    return found?.organizationId;
  }

  /** Uses up a token in the transaction of the caller, who is the only one to do so; undefined where it is not good any more. */
  async use(organizationId: string, token: string): Promise<InvitationRecord | undefined> {
    const { rows } = await this.database.execute<InvitationRecord>({
      name: 'use invitation',
      text: `delete from invitations where organization_id = $1 and token_hash = $2 and expires_at > $3 returning ${COLUMNS}`,
      values: [organizationId, hashOf(token), this.clock.now()],
    });
    return rows[0];
  }

  /** Ends what invitation an address has, in the transaction of the caller. */
  async strike(organizationId: string, email: string): Promise<void> {
    await this.database.execute({
      name: 'strike invitation',
      text: 'delete from invitations where organization_id = $1 and email = $2',
      values: [organizationId, email],
    });
  }
}

const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();
