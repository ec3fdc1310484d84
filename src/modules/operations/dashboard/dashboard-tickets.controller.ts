import { Controller, Post } from '@nestjs/common';
import { type Actor, Can, CurrentActor } from '#platform/access';
import { Config } from '#platform/config';
import { Tagged } from '#platform/http';
import { DashboardTicketDto } from '../dto/dashboard-ticket.dto.js';
import { OperationsPermissions } from '../operations.permissions.js';
import { DashboardSessions } from './dashboard-sessions.service.js';

@Tagged('Operations')
@Controller('operations/dashboard-tickets')
export class DashboardTicketsController {
  constructor(
    private readonly sessions: DashboardSessions,
    private readonly config: Config,
  ) {}

  /** Gives a way into the dashboard of all jobs, for one use within a minute: it then stays open for a quarter of an hour. */
  @Post()
  @Can(OperationsPermissions.jobs)
  issue(@CurrentActor() operator: Actor): Promise<DashboardTicketDto> {
    return this.sessions.issue(operator).then(DashboardTicketDto.of(this.config.publicUrl));
  }
}
