import { Module } from '@nestjs/common';
import { DatabaseModule, Housekeeping } from '#platform/database';
import { EncryptionModule } from '#platform/encryption';
import { AuditModule } from '#modules/audit';
import { OrganizationsModule } from '#modules/organizations';
import { UsersModule } from '#modules/users';
import { AuthController } from './auth.controller.js';
import { Auth } from './auth.service.js';
import { MeController } from './me.controller.js';
import { CreateSessionsAndRefreshTokens20261120020200 } from './migrations/20261120020200-create-sessions-and-refresh-tokens.js';
import { AskForSecondFactors20261127120000 } from './migrations/20261127120000-ask-for-second-factors.js';
import { KnowDevices20261127060000 } from './migrations/20261127060000-know-devices.js';
import { OwnPasswordController } from './own-password.controller.js';
import { BlocklistPasswordPolicy } from './passwords/blocklist.password-policy.js';
import { BreachedPasswords } from './passwords/breached-passwords.js';
import { PasswordChanges } from './passwords/password-changes.service.js';
import { PasswordPolicy } from './passwords/password-policy.js';
import { Passwords } from './passwords/passwords.service.js';
import { FactorCodes } from './second-factors/factor-codes.service.js';
import { LoginChallenge } from './second-factors/login-challenge.entity.js';
import { LoginChallenges } from './second-factors/login-challenges.service.js';
import { LoginConfirmations } from './second-factors/login-confirmations.service.js';
import { OwnSecondFactorsController } from './second-factors/own-second-factors.controller.js';
import { RecoveryCode } from './second-factors/recovery-code.entity.js';
import { RecoveryCodes } from './second-factors/recovery-codes.service.js';
import { SecondFactorLoginController } from './second-factors/second-factor-login.controller.js';
import { SecondFactorLogins } from './second-factors/second-factor-logins.service.js';
import { SecondFactors } from './second-factors/second-factors.service.js';
import { SecurityMails } from './second-factors/security-mails.service.js';
import { TotpController } from './second-factors/totp.controller.js';
import { TotpEnrolments } from './second-factors/totp-enrolments.service.js';
import { TotpFactor } from './second-factors/totp-factor.entity.js';
import { TotpRemovals } from './second-factors/totp-removals.service.js';
import { TotpSecrets } from './second-factors/totp-secrets.js';
import { OwnSessionsController } from './own-sessions.controller.js';
import { OwnSessions } from './sessions/own-sessions.service.js';
import { RefreshToken } from './sessions/refresh-token.entity.js';
import { Session } from './sessions/session.entity.js';
import { Sessions } from './sessions/sessions.service.js';
import { Standing } from './standing.service.js';
import { AccessTokenStrategy } from './tokens/access-token.strategy.js';
import { AccessTokens } from './tokens/access-tokens.service.js';
import { JwksController } from './tokens/jwks.controller.js';
import { SigningKey } from './tokens/signing-key.js';
import { VerifiedTokens } from './tokens/verified-tokens.js';

/**
 * Lets people in with a password and, if they want it, a second factor, keeps them in with rotating refresh tokens, and tells
 * who is asking by a signed access token. Owns `sessions`, `refresh_tokens`, `totp_factors`, `recovery_codes` and
 * `login_challenges`; tells no event.
 */
@Module({
  imports: [
    AuditModule,
    EncryptionModule,
    UsersModule,
    OrganizationsModule,
    DatabaseModule.forFeature({
      entities: [Session, RefreshToken, TotpFactor, RecoveryCode, LoginChallenge],
      migrations: [
        CreateSessionsAndRefreshTokens20261120020200,
        KnowDevices20261127060000,
        AskForSecondFactors20261127120000,
      ],
    }),
  ],
  controllers: [
    AuthController,
    SecondFactorLoginController,
    TotpController,
    OwnSecondFactorsController,
    MeController,
    OwnPasswordController,
    OwnSessionsController,
    JwksController,
  ],
  providers: [
    Auth,
    Passwords,
    PasswordChanges,
    BreachedPasswords,
    { provide: PasswordPolicy, useClass: BlocklistPasswordPolicy },
    Sessions,
    OwnSessions,
    SigningKey,
    AccessTokens,
    AccessTokenStrategy,
    VerifiedTokens,
    Standing,
    SecondFactors,
    SecondFactorLogins,
    LoginChallenges,
    LoginConfirmations,
    FactorCodes,
    RecoveryCodes,
    TotpEnrolments,
    TotpRemovals,
    TotpSecrets,
    SecurityMails,
  ],
  exports: [Sessions, VerifiedTokens, Standing],
})
export class AuthModule {
  constructor(housekeeping: Housekeeping) {
    housekeeping.expire({ table: 'sessions', since: 'expires_at', keptHours: 24 });
    housekeeping.expire({ table: 'refresh_tokens', since: 'expires_at', keptHours: 24 });
    housekeeping.expire({ table: 'login_challenges', since: 'expires_at', keptHours: 1 });
    housekeeping.expire({
      table: 'totp_factors',
      since: 'created_at',
      keptHours: 24,
      unless: 'confirmed_at is not null',
    });
  }
}
