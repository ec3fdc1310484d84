import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { type Actor, Can, CurrentActor } from '#platform/access';
import { ACROSS_TENANTS } from '#platform/database';
import { Refuses } from '#platform/errors';
import { Id, Tagged } from '#platform/http';
import { DeadLetters } from '#platform/jobs';
import { mapPage } from '#platform/pages';
import { chosenIn, DeadLetterDecisions, DeadLetterNotFound, found, SettledDeadLettersDto } from '#modules/dead-letters';
import {
  AnyDeadLetterContentDto,
  AnyDeadLetterDto,
  AnyDeadLetterPageDto,
  AnyDeadLetterQuery,
  ChosenAnyDeadLettersDto,
} from './dto/any-dead-letter.dto.js';
import { OperationsPermissions } from './operations.permissions.js';

@Tagged('Operations', 'For those who run this installation: the work of all organizations.')
@Can(OperationsPermissions.jobs)
@Controller('operations')
export class OperationsDeadLettersController {
  constructor(
    private readonly letters: DeadLetters,
    private readonly decisions: DeadLetterDecisions,
  ) {}

  /** Lists the jobs of all organizations that were given up, the latest first. */
  @Get('dead-letters')
  list(@Query() query: AnyDeadLetterQuery): Promise<AnyDeadLetterPageDto> {
    return this.letters.list(ACROSS_TENANTS, query, query).then((page) => mapPage(page, AnyDeadLetterDto.of));
  }

  /** Reads one of them, with what it was to be done with. */
  @Get('dead-letters/:id')
  @Refuses(DeadLetterNotFound)
  find(@Id() id: string): Promise<AnyDeadLetterContentDto> {
    return this.letters.find(ACROSS_TENANTS, id).then(found).then(AnyDeadLetterContentDto.of);
  }

  /** Has dead letters of any organization tried again, as often as a new job. Each organization finds that in its audit entries. */
  @Post('dead-letter-retries')
  @HttpCode(200)
  retry(@CurrentActor() operator: Actor, @Body() chosen: ChosenAnyDeadLettersDto): Promise<SettledDeadLettersDto> {
    return this.decisions.decideAnywhere(operator, 'retry', chosenIn(chosen));
  }

  /** Discards dead letters of any organization. Each finds that in its audit entries. */
  @Post('dead-letter-discards')
  @HttpCode(200)
  discard(@CurrentActor() operator: Actor, @Body() chosen: ChosenAnyDeadLettersDto): Promise<SettledDeadLettersDto> {
    return this.decisions.decideAnywhere(operator, 'discard', chosenIn(chosen));
  }
}
