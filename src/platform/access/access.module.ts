import { Global, Module } from '@nestjs/common';
import { Credentials } from './credentials.service.js';
import { Revocations } from './revocations.service.js';

/** Knows by what credentials one may ask, and tells every process of what somebody may not do any more. Owns no table. */
@Global()
@Module({ providers: [Credentials, Revocations], exports: [Credentials, Revocations] })
export class AccessModule {}
