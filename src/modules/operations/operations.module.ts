import { Module } from '@nestjs/common';
import { DatabaseModule, Housekeeping, PersonalData } from '#platform/database';
import { ThrottlingModule } from '#platform/throttling';
import { AuditModule } from '#modules/audit';
import { AuthModule } from '#modules/auth';
import { DeadLettersModule } from '#modules/dead-letters';
import { OrganizationsModule } from '#modules/organizations';
import { Dashboard } from './dashboard/dashboard.js';
import { DashboardSession } from './dashboard/dashboard-session.entity.js';
import { DashboardSessions } from './dashboard/dashboard-sessions.service.js';
import { DashboardTicketsController } from './dashboard/dashboard-tickets.controller.js';
import { CreateDashboardSessions20261125224500 } from './dashboard/migrations/20261125224500-create-dashboard-sessions.js';
import { OperationsDeadLettersController } from './operations-dead-letters.controller.js';

/**
 * Shows those who run this installation the work of all organizations, in the API and on a dashboard. Owns
 * `dashboard_sessions`; tells no event.
 */
@Module({
  imports: [
    AuditModule,
    AuthModule,
    DeadLettersModule,
    OrganizationsModule,
    ThrottlingModule,
    DatabaseModule.forFeature({
      entities: [DashboardSession],
      migrations: [CreateDashboardSessions20261125224500],
    }),
  ],
  controllers: [DashboardTicketsController, OperationsDeadLettersController],
  providers: [Dashboard, DashboardSessions],
  exports: [Dashboard],
})
export class OperationsModule {
  constructor(housekeeping: Housekeeping, personal: PersonalData) {
    personal.goesWith({ table: 'dashboard_sessions', person: 'user_id' });
    housekeeping.expire({ table: 'dashboard_sessions', since: 'expires_at', keptHours: 1 });
  }
}
