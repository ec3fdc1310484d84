import { Module } from '@nestjs/common';
import { DatabaseModule, Housekeeping } from '#platform/database';
import { AuditModule } from '#modules/audit';
import { OrganizationsModule } from '#modules/organizations';
import { UsersModule } from '#modules/users';
import { AuthController } from './auth.controller.js';
import { Auth } from './auth.service.js';
import { MeController } from './me.controller.js';
import { CreateSessionsAndRefreshTokens20261120020200 } from './migrations/20261120020200-create-sessions-and-refresh-tokens.js';
import { KnowDevices20261127060000 } from './migrations/20261127060000-know-devices.js';
import { ConfineSessions20261127160010 } from './migrations/20261127160010-confine-sessions.js';
import { OwnPasswordController } from './own-password.controller.js';
import { BlocklistPasswordPolicy } from './passwords/blocklist.password-policy.js';
import { BreachedPasswords } from './passwords/breached-passwords.js';
import { PasswordChanges } from './passwords/password-changes.service.js';
import { PasswordPolicy } from './passwords/password-policy.js';
import { Passwords } from './passwords/passwords.service.js';
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
 * Lets people in with a password, keeps them in with rotating refresh tokens, and tells who is asking by a signed access
 * token. Owns `sessions` and `refresh_tokens`; tells no event.
 */
@Module({
  imports: [
    AuditModule,
    UsersModule,
    OrganizationsModule,
    DatabaseModule.forFeature({
      entities: [Session, RefreshToken],
      migrations: [
        CreateSessionsAndRefreshTokens20261120020200,
        KnowDevices20261127060000,
        ConfineSessions20261127160010,
      ],
    }),
  ],
  controllers: [AuthController, MeController, OwnPasswordController, OwnSessionsController, JwksController],
  providers: [
    Auth,
    Passwords,
    PasswordChanges,
    BreachedPasswords,
    { provide: PasswordPolicy, useClass: BlocklistPasswordPolicy },
    Sessions,
    OwnSessions,
    SigningKeys,
    AccessTokens,
    AccessTokenStrategy,
    VerifiedTokens,
    Standing,
  ],
  exports: [Auth, Sessions, VerifiedTokens, Standing],
})
export class AuthModule {
  constructor(housekeeping: Housekeeping) {
    housekeeping.expire({ table: 'sessions', since: 'expires_at', keptHours: 24 });
    housekeeping.expire({ table: 'refresh_tokens', since: 'expires_at', keptHours: 24 });
  }
}
