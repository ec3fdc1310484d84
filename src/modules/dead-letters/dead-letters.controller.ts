import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { Can, CurrentActor, type Member } from '#platform/access';
import { Refuses } from '#platform/errors';
import { Id, Tagged } from '#platform/http';
import { DeadLetters } from '#platform/jobs';
import { mapPage } from '#platform/pages';
import { DeadLetterDecisions } from './dead-letter-decisions.service.js';
import { DeadLettersPermissions } from './dead-letters.permissions.js';
import { DeadLetterNotFound, found } from './dead-letters.problems.js';
import { ChosenDeadLettersDto, chosenIn } from './dto/chosen-dead-letters.dto.js';
import { DeadLetterQuery } from './dto/dead-letter-query.dto.js';
import { DeadLetterContentDto, DeadLetterDto, DeadLetterPageDto } from './dto/dead-letter.dto.js';
import { SettledDeadLettersDto } from './dto/settled-dead-letters.dto.js';

@Tagged('Dead letters', 'Work that was given up after it had failed too often: why, and what becomes of it.')
@Controller()
export class DeadLettersController {
  constructor(
    private readonly letters: DeadLetters,
    private readonly decisions: DeadLetterDecisions,
  ) {}

  /** Lists the jobs of the organization that were given up, the latest first. */
  @Get('dead-letters')
  @Can(DeadLettersPermissions.read)
  list(@CurrentActor() { organizationId }: Member, @Query() query: DeadLetterQuery): Promise<DeadLetterPageDto> {
    return this.letters.list({ organizationId }, query, query).then((page) => mapPage(page, DeadLetterDto.of));
  }

  /** Reads one of them, with what it was to be done with. */
  @Get('dead-letters/:id')
  @Can(DeadLettersPermissions.read)
  @Refuses(DeadLetterNotFound)
  find(@CurrentActor() { organizationId }: Member, @Id() id: string): Promise<DeadLetterContentDto> {
    return this.letters.find({ organizationId }, id).then(found).then(DeadLetterContentDto.of);
  }

  /** Has dead letters tried again, as often as a new job. Which failed together can be retried together, once its cause is mended. */
  @Post('dead-letter-retries')
  @HttpCode(200)
  @Can(DeadLettersPermissions.manage)
  retry(@CurrentActor() member: Member, @Body() chosen: ChosenDeadLettersDto): Promise<SettledDeadLettersDto> {
    return this.decisions.decide(member, 'retry', chosenIn(chosen));
  }

  /** Discards dead letters: they are over, without having been done. What they held back goes on. */
  @Post('dead-letter-discards')
  @HttpCode(200)
  @Can(DeadLettersPermissions.manage)
  discard(@CurrentActor() member: Member, @Body() chosen: ChosenDeadLettersDto): Promise<SettledDeadLettersDto> {
    return this.decisions.decide(member, 'discard', chosenIn(chosen));
  }
}
