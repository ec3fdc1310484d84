import { Module } from '@nestjs/common';
import { DatabaseModule, Housekeeping, PersonalData } from '#platform/database';
import { EncryptionModule } from '#platform/encryption';
import { AuditModule } from '#modules/audit';
import { OrganizationsModule } from '#modules/organizations';
import { UsersModule } from '#modules/users';
import { AuthController } from './auth.controller.js';
import { Auth } from './auth.service.js';
import { EmailsController } from './emails.controller.js';
import { MailVerificationWhenUserRegistered } from './handlers/mail-verification-when-user-registered.handler.js';
import { MailEmailChange } from './jobs/mail-email-change.job.js';
import { MailPasswordReset } from './jobs/mail-password-reset.job.js';
import { MailRegisteredOwner } from './jobs/mail-registered-owner.job.js';
import { LoginAttempts } from './logins/login-attempts.entity.js';
import { LoginDelays } from './logins/login-delays.service.js';
import { AccountMails } from './mails/account-mails.service.js';
import { EmailChanges } from './mails/email-changes.service.js';
import { EmailVerifications } from './mails/email-verifications.service.js';
import { MailedToken } from './mails/mailed-token.entity.js';
import { MailedTokens } from './mails/mailed-tokens.service.js';
import { MeController } from './me.controller.js';
import { CreateSessionsAndRefreshTokens20261120020200 } from './migrations/20261120020200-create-sessions-and-refresh-tokens.js';
import { KnowDevices20261127060000 } from './migrations/20261127060000-know-devices.js';
import { CreateMailedTokens20261127110000 } from './migrations/20261127110000-create-mailed-tokens.js';
import { CountLoginAttempts20261127110001 } from './migrations/20261127110001-count-login-attempts.js';
import { ConfineSessions20261127160010 } from './migrations/20261127160010-confine-sessions.js';
import { AskForSecondFactors20261127180000 } from './migrations/20261127180000-ask-for-second-factors.js';
import { KnowWhichProviderBeganSessions20261127183000 } from './migrations/20261127183000-know-which-provider-began-sessions.js';
import { OwnEmailController } from './own-email.controller.js';
import { OwnPasswordController } from './own-password.controller.js';
import { BlocklistPasswordPolicy } from './passwords/blocklist.password-policy.js';
import { BreachedPasswords } from './passwords/breached-passwords.js';
import { PasswordChanges } from './passwords/password-changes.service.js';
import { PasswordReplacements } from './passwords/password-replacements.service.js';
import { PasswordResetsController } from './password-resets.controller.js';
import { PasswordResets } from './passwords/password-resets.service.js';
import { PasswordPolicy } from './passwords/password-policy.js';
import { CurrentPasswords } from './passwords/current-passwords.service.js';
import { Passwords } from './passwords/passwords.service.js';
import { Registrations } from './registrations.service.js';
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
import { SigningKeys } from './tokens/signing-keys.js';
import { VerifiedTokens } from './tokens/verified-tokens.js';

/**
 * Lets people in with a password and, if they want it, a second factor, keeps them in with rotating refresh tokens, and tells
 * who is asking by a signed access token; brings back whom forgot it, and knows who reads the mail of their address. Owns
 * `sessions`, `refresh_tokens`, `mailed_tokens`, `login_attempts`, `totp_factors`, `recovery_codes` and `login_challenges`; tells
 * no event.
 */
@Module({
  imports: [
    AuditModule,
    EncryptionModule,
    UsersModule,
    OrganizationsModule,
    DatabaseModule.forFeature({
      entities: [Session, RefreshToken, MailedToken, LoginAttempts, TotpFactor, RecoveryCode, LoginChallenge],
      migrations: [
        CreateSessionsAndRefreshTokens20261120020200,
        KnowDevices20261127060000,
        CreateMailedTokens20261127110000,
        CountLoginAttempts20261127110001,
        ConfineSessions20261127160010,
        AskForSecondFactors20261127180000,
        KnowWhichProviderBeganSessions20261127183000,
      ],
      encrypted: [{ table: 'totp_factors', columns: ['secret'], id: 'user_id' }],
    }),
  ],
  controllers: [
    AuthController,
    EmailsController,
    PasswordResetsController,
    OwnEmailController,
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
    Registrations,
    LoginDelays,
    MailedTokens,
    AccountMails,
    EmailVerifications,
    EmailChanges,
    MailVerificationWhenUserRegistered,
    MailRegisteredOwner,
    MailPasswordReset,
    MailEmailChange,
    Passwords,
    CurrentPasswords,
    PasswordChanges,
    PasswordResets,
    PasswordReplacements,
    BreachedPasswords,
    { provide: PasswordPolicy, useClass: BlocklistPasswordPolicy },
    Sessions,
    OwnSessions,
    SigningKeys,
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
  exports: [Auth, SecondFactors, SecurityMails, Sessions, VerifiedTokens, Standing],
})
export class AuthModule {
  constructor(housekeeping: Housekeeping, personal: PersonalData) {
    personal.goesWith({ table: 'sessions', person: 'user_id' });
    personal.goesWith({ table: 'mailed_tokens', person: 'user_id' });
    personal.goesWith({ table: 'totp_factors', person: 'user_id' });
    personal.goesWith({ table: 'login_challenges', person: 'user_id' });
    housekeeping.expire({ table: 'sessions', since: 'expires_at', keptHours: 24 });
    housekeeping.expire({ table: 'refresh_tokens', since: 'expires_at', keptHours: 24 });
    housekeeping.expire({ table: 'mailed_tokens', since: 'expires_at', keptHours: 1 });
    housekeeping.expire({ table: 'login_attempts', since: 'last_at', keptHours: 24 });
    housekeeping.expire({ table: 'login_challenges', since: 'expires_at', keptHours: 1 });
    housekeeping.expire({
      table: 'totp_factors',
      since: 'created_at',
      keptHours: 24,
      unless: 'confirmed_at is not null',
    });
  }
}
