import { Controller, Delete, Get, HttpCode, Query } from '@nestjs/common';
import { type Actor, Can, CurrentActor } from '#platform/access';
import { Archived } from '#platform/archives';
import { Refuses } from '#platform/errors';
import { Id, Tagged } from '#platform/http';
import { mapPage, PageQuery } from '#platform/pages';
import { AuthPermissions } from './auth.permissions.js';
import { SessionNotFound } from './auth.problems.js';
import { EndSessionsQuery } from './dto/end-sessions-query.dto.js';
import { SessionDto, SessionPageDto } from './dto/session.dto.js';
import { OwnSessions } from './sessions/own-sessions.service.js';

@Tagged('Authentication')
@Controller('me/sessions')
export class OwnSessionsController {
  constructor(private readonly sessions: OwnSessions) {}

  /** Lists where the caller is logged in, the latest first. */
  @Get()
  @Can(AuthPermissions.manageSessions)
  @Archived('sessions', 'person')
  list(@CurrentActor() actor: Actor, @Query() page: PageQuery): Promise<SessionPageDto> {
    return this.sessions.list(actor, page).then((devices) => mapPage(devices, SessionDto.for(actor)));
  }

  /** Logs one device out: its refresh token ends, and so do its access tokens, everywhere and within a second. */
  @Delete(':id')
  @HttpCode(204)
  @Can(AuthPermissions.manageSessions)
  @Refuses(SessionNotFound)
  end(@CurrentActor() actor: Actor, @Id() id: string): Promise<void> {
    return this.sessions.end(actor, id);
  }

  /** Logs out every device of the caller, or every other one. */
  @Delete()
  @HttpCode(204)
  @Can(AuthPermissions.manageSessions)
  endAll(@CurrentActor() actor: Actor, @Query() { scope = 'all' }: EndSessionsQuery): Promise<void> {
    return this.sessions.endAll(actor, { butThis: scope === 'others' });
  }
}
