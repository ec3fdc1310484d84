import { Global, Module } from '@nestjs/common';
import { Encryption } from './encryption.js';

/** Encrypts what the database is to keep and not to know. Owns no table. */
@Global()
@Module({ providers: [Encryption], exports: [Encryption] })
export class EncryptionModule {}
