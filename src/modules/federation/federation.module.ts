import { Module } from '@nestjs/common';
import { DatabaseModule, Housekeeping, PersonalData } from '#platform/database';
import { EgressModule } from '#platform/egress';
import { EncryptionModule } from '#platform/encryption';
import { AuditModule } from '#modules/audit';
import { AuthModule } from '#modules/auth';
import { OrganizationsModule } from '#modules/organizations';
import { UsersModule } from '#modules/users';
import { FederatedLoginsController } from './federated-logins.controller.js';
import { FederatedIdentity } from './identities/identity.entity.js';
import { IdentitiesRepository } from './identities/identities.repository.js';
import { OwnIdentities } from './identities/own-identities.service.js';
import { Recognition } from './identities/recognition.service.js';
import { IdentityProvidersController } from './identity-providers.controller.js';
import { FederatedLogin } from './logins/attempt.entity.js';
import { Attempts } from './logins/attempts.service.js';
import { FederatedLogins } from './logins/federated-logins.service.js';
import { Relations } from './logins/relations.js';
import { RelyingParty } from './logins/relying-party.js';
import { CreateFederation20261127160000 } from './migrations/20261127160000-create-federation.js';
import { OwnIdentitiesController } from './own-identities.controller.js';
import { KnownProviders } from './providers/known-providers.service.js';
import { IdentityProvider } from './providers/provider.entity.js';
import { ProviderSecrets } from './providers/provider-secrets.js';
import { ProvidersRepository } from './providers/providers.repository.js';
import { IdentityProviders } from './providers/providers.service.js';

/**
 * Lets people in with accounts that they have elsewhere (OpenID Connect): at providers for everybody, and at those of
 * organizations. Owns `identity_providers`, `federated_logins` and `federated_identities`; tells no event.
 */
@Module({
  imports: [
    AuditModule,
    AuthModule,
    EgressModule,
    EncryptionModule,
    OrganizationsModule,
    UsersModule,
    DatabaseModule.forFeature({
      entities: [IdentityProvider, FederatedLogin, FederatedIdentity],
      migrations: [CreateFederation20261127160000],
      encrypted: [{ table: 'identity_providers', columns: ['client_secret'] }],
    }),
  ],
  controllers: [IdentityProvidersController, FederatedLoginsController, OwnIdentitiesController],
  providers: [
    Attempts,
    FederatedLogins,
    IdentitiesRepository,
    IdentityProviders,
    KnownProviders,
    OwnIdentities,
    ProviderSecrets,
    ProvidersRepository,
    Recognition,
    Relations,
    RelyingParty,
  ],
})
export class FederationModule {
  constructor(housekeeping: Housekeeping, personal: PersonalData) {
    personal.goesWith({ table: 'federated_identities', person: 'user_id' });
    housekeeping.expire({ table: 'federated_logins', since: 'expires_at', keptHours: 1 });
  }
}
