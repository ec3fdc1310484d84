import { Module } from '@nestjs/common';
import { DatabaseModule } from '#platform/database';
import { AuditEntriesController } from './audit-entries.controller.js';
import { AuditEntries } from './audit-entries.service.js';
import { AuditEntry } from './audit-entry.entity.js';
import { AuditHead } from './audit-head.entity.js';
import { Audit } from './audit.service.js';
import { AuditExports } from './export/audit-exports.service.js';
import { CreateAudit20261125221000 } from './migrations/20261125221000-create-audit.js';
import { TellProgramsFromPeople20261127130000 } from './migrations/20261127130000-tell-programs-from-people.js';
import { OwnAuditEntriesController } from './own-audit-entries.controller.js';
import { AuditVerification } from './verification/audit-verification.service.js';

/**
 * Remembers who did what to what, and when: one chain of entries for each organization, and one for each person. Owns
 * `audit_entries` and `audit_heads`; tells no event.
 */
@Module({
  imports: [
    DatabaseModule.forFeature({
      entities: [AuditEntry, AuditHead],
      migrations: [CreateAudit20261125221000, TellProgramsFromPeople20261127130000],
    }),
  ],
  controllers: [AuditEntriesController, OwnAuditEntriesController],
  providers: [Audit, AuditEntries, AuditExports, AuditVerification],
  exports: [Audit, AuditVerification],
})
export class AuditModule {}
