import { Module } from '@nestjs/common';
import { DatabaseModule } from '#platform/database';
import { AuditModule } from '#modules/audit';
import { ServiceAccount } from './accounts/service-account.entity.js';
import { ServiceAccounts } from './accounts/service-accounts.service.js';
import { KeyBearers } from './keys/key-bearers.js';
import { KeyUses } from './keys/key-uses.js';
import { KeysRepository } from './keys/keys.repository.js';
import { ServiceAccountKeys } from './keys/keys.service.js';
import { ServiceAccountKey } from './keys/service-account-key.entity.js';
import { CreateServiceAccounts20261127130010 } from './migrations/20261127130010-create-service-accounts.js';
import { ServiceAccountKeysController } from './service-account-keys.controller.js';
import { ServiceAccountsController } from './service-accounts.controller.js';

/**
 * Lets programs in with a key, to do for an organization what the key and a role allow. Owns `service_accounts` and
 * `service_account_keys`; tells no event.
 */
@Module({
  imports: [
    AuditModule,
    DatabaseModule.forFeature({
      entities: [ServiceAccount, ServiceAccountKey],
      migrations: [CreateServiceAccounts20261127130010],
    }),
  ],
  controllers: [ServiceAccountsController, ServiceAccountKeysController],
  providers: [KeyBearers, KeysRepository, KeyUses, ServiceAccountKeys, ServiceAccounts],
})
export class ServiceAccountsModule {}
