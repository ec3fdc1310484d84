import { OPERATORS } from '../support/environment.js';
import type { TestApp } from '../support/app.js';
import type { SignedIn } from '../support/given.js';
import type { Sender } from './held-request.js';
import type { Standing } from './operations.js';

type Member = Exclude<Standing, 'nobody'>;
const MEMBERS: readonly Member[] = ['customer', 'staff', 'admin', 'owner'];

/** Those whose credentials stand for nobody, each with the problem that they are told. */
export const STRANGERS = {
  'who sends no token': '401 unauthenticated',
  'who sends what is no token': '401 unauthenticated',
  'who sends a token under another signature': '401 unauthenticated',
  'whose token has expired': '401 unauthenticated',
  'who has logged out': '401 access-outdated',
  'who was put out of the organization': '401 access-outdated',
} as const;
export type Stranger = keyof typeof STRANGERS;

/** The credentials of everybody who attacks an organization: `undefined` where none are sent. */
export interface Cast {
  readonly strangers: Readonly<Record<Stranger, string | undefined>>;
  readonly members: Readonly<Record<Member, string>>;
  /** Another one who is to the organization what the sender is. */
  readonly colleague: string;
  readonly nobody: string;
  /** An owner of another organization, and so somebody who may do everything there. */
  readonly neighbour: string;
}

/** People who attack one organization after the other: to make a person costs two password hashes. */
export class Attackers {
  private readonly casts = new Map<string, Omit<Cast, 'colleague'>>();

  private constructor(
    private readonly app: TestApp,
    private readonly members: Readonly<Record<Member, SignedIn>>,
    private readonly nobody: SignedIn,
    private readonly neighbour: SignedIn,
    private readonly former: SignedIn,
    private readonly outdated: SignedIn,
    private readonly slow: SignedIn,
  ) {}

  static async gather(app: TestApp): Promise<Attackers> {
    const [customer, staff, admin, owner] = await Promise.all(MEMBERS.map(() => app.person()));
    const members = { customer: customer!, staff: staff!, admin: admin!, owner: owner! };
    const [nobody, former, outdated, slow] = await Promise.all([1, 2, 3, 4].map(() => app.person()));
    return new Attackers(app, members, nobody!, await app.owner(), former!, outdated!, slow!);
  }

  get userIds(): string[] {
    const { nobody, neighbour, former, outdated, slow } = this;
    return [...Object.values(this.members), nobody, neighbour, former, outdated, slow].map(({ userId }) => userId);
  }

  /** Everybody who attacks the organization of the sender; those outside of it are, also where an attack before let them in. */
  async on({ userId, organizationId }: Sender): Promise<Cast> {
    const key = organizationId ?? '';
    const cast = this.casts.get(key) ?? (await this.cast(organizationId));
    this.casts.set(key, cast);
    if (organizationId === null) return { ...cast, colleague: cast.nobody };
    await this.app.database.sql('delete from memberships where organization_id = $1 and user_id = any($2)', [
      organizationId,
      [this.nobody.userId, this.neighbour.userId],
    ]);
    const [membership] = await this.app.database.sql<{ role: Member }>(
      'select role from memberships where user_id = $1 and organization_id = $2',
      [userId, organizationId],
    );
    return { ...cast, colleague: cast.members[membership!.role] };
  }

  private async cast(organizationId: string | null): Promise<Omit<Cast, 'colleague'>> {
    const within = async (person: SignedIn, role: Member) =>
      organizationId === null ? person : this.entered(person, role, organizationId);
    const entered = await Promise.all(MEMBERS.map((role) => within(this.members[role], role)));
    const tokens = Object.fromEntries(MEMBERS.map((role, index) => [role, bearerOf(entered[index]!)]));
    const { nobody, neighbour } = this;
    return {
      strangers: await this.strangersTo(organizationId, entered.at(-1)!),
      members: tokens as Record<Member, string>,
      nobody: bearerOf(nobody),
      neighbour: bearerOf(neighbour),
    };
  }

  private async strangersTo(organizationId: string | null, owner: SignedIn): Promise<Cast['strangers']> {
    const { app } = this;
    const within = (person: SignedIn) =>
      organizationId === null ? person : this.entered(person, 'owner', organizationId);
    app.clock.moveBy(-3_600_000);
    const late = await within(await this.slow.again());
    app.clock.reset();
    const gone = await within(await this.outdated.again());
    await app.anonymous.post('/v1/auth/logout', { refreshToken: gone.refreshToken });
    const former = await within(this.former);
    await app.database.sql('delete from memberships where user_id = $1', [this.former.userId]);
    const [header, claims] = owner.accessToken.split('.');
    return {
      'who sends no token': undefined,
      'who sends what is no token': 'Bearer nonsense',
      'who sends a token under another signature': `Bearer ${header}.${claims}.${'A'.repeat(86)}`,
      'whose token has expired': bearerOf(late),
      'who has logged out': bearerOf(gone),
      // Who was in none cannot be put out of it: then this one has logged out, too.
      'who was put out of the organization': bearerOf(organizationId === null ? gone : former),
    };
  }

  /** Makes somebody a member, past the rules of who may do that, and has them work there. */
  private async entered(person: SignedIn, role: Member, organizationId: string): Promise<SignedIn> {
    await this.app.database.sql(
      'insert into memberships (organization_id, user_id, role, joined_at) values ($1, $2, $3, now())',
      [organizationId, person.userId, role],
    );
    return person.in({ organizationId, organization: '' });
  }
}

const bearerOf = ({ accessToken }: SignedIn): string => `Bearer ${accessToken}`;

export const isOfOperators = ({ organizationId }: Sender): boolean => organizationId === OPERATORS;
