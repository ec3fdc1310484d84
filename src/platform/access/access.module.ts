import { Global, Module } from '@nestjs/common';
import { Revocations } from './revocations.service.js';

/** Tells every process of what somebody may not do any more. Owns no table. */
@Global()
@Module({ providers: [Revocations], exports: [Revocations] })
export class AccessModule {}
