import { Injectable } from '@nestjs/common';
import type { Actor } from '#platform/access';
import { Database } from '#platform/database';
import type { FactorKind } from './second-factors.problems.js';

/** What somebody has beside their password. */
export interface OwnSecondFactors {
  /** Since when codes of an authenticator app are asked for; null where they are not. */
  readonly totpSince: Date | null;
  readonly recoveryCodesLeft: number;
}

/** Who has a second factor, and which. */
@Injectable()
export class SecondFactors {
  constructor(private readonly database: Database) {}

  /** What the person has. */
  async find({ userId }: Pick<Actor, 'userId'>): Promise<OwnSecondFactors> {
    const [factors] = await this.database.read<{ totpSince: Date; recoveryCodesLeft: number }>(
      { userId },
      {
        name: 'second factors',
        text: `select confirmed_at as "totpSince",
                 (select count(*)::int from recovery_codes where user_id = $1) as "recoveryCodesLeft"
               from totp_factors where user_id = $1 and confirmed_at is not null`,
        values: [userId],
      },
    );
    return factors ?? { totpSince: null, recoveryCodesLeft: 0 };
  }

  /** The kinds of code that an account takes; none for one that a password is enough for. */
  async kindsOf(userId: string): Promise<FactorKind[]> {
    const { totpSince, recoveryCodesLeft } = await this.find({ userId });
    if (totpSince === null) return [];
    return recoveryCodesLeft > 0 ? ['totp', 'recovery-code'] : ['totp'];
  }
}
