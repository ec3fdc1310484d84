import { Global, Module } from '@nestjs/common';
import { DatabaseModule, Housekeeping } from '#platform/database';
import { IdempotencyRecord } from './idempotency-record.entity.js';
import { Idempotency } from './idempotency.service.js';
import { CreateIdempotencyRecords20261120010000 } from './migrations/20261120010000-create-idempotency-records.js';

/** Gives a request that is sent again its first answer again. Owns `idempotency_records`. */
@Global()
@Module({
  imports: [
    DatabaseModule.forFeature({ entities: [IdempotencyRecord], migrations: [CreateIdempotencyRecords20261120010000] }),
  ],
  providers: [Idempotency],
  exports: [Idempotency],
})
export class IdempotencyModule {
  constructor(housekeeping: Housekeeping) {
    housekeeping.expire({ table: 'idempotency_records', since: 'created_at', keptHours: 24 });
  }
}
