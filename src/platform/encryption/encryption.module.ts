import { Global, Module } from '@nestjs/common';
import { EncryptedRows } from './encrypted-rows.js';
import { Encryption } from './encryption.js';
import { Reencryption } from './reencryption.js';

/** Encrypts what the database is to keep and not to know. Owns no table. */
@Global()
@Module({ providers: [Encryption, EncryptedRows, Reencryption], exports: [Encryption, Reencryption] })
export class EncryptionModule {}
