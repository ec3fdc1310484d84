import { Module } from '@nestjs/common';
import { AuditModule } from '#modules/audit';
import { DeadLetterDecisions } from './dead-letter-decisions.service.js';
import { DeadLettersController } from './dead-letters.controller.js';

/** Shows an organization which of its jobs were given up, and has them retried or discarded. Owns no table; tells no event. */
@Module({
  imports: [AuditModule],
  controllers: [DeadLettersController],
  providers: [DeadLetterDecisions],
  exports: [DeadLetterDecisions],
})
export class DeadLettersModule {}
