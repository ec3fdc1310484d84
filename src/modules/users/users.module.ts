import { Module } from '@nestjs/common';
import { DatabaseModule } from '#platform/database';
import { CreateUsers20261120020000 } from './migrations/20261120020000-create-users.js';
import { KnowVerifiedAddresses20261127100000 } from './migrations/20261127100000-know-verified-addresses.js';
import { User } from './user.entity.js';
import { Users } from './users.service.js';

/** Knows the people with an account, whichever organizations they belong to. Owns `users`; tells `UserRegistered` and `UserErased`. */
@Module({
  imports: [
    DatabaseModule.forFeature({
      entities: [User],
      migrations: [CreateUsers20261120020000, KnowVerifiedAddresses20261127100000],
    }),
  ],
  providers: [Users],
  exports: [Users],
})
export class UsersModule {}
