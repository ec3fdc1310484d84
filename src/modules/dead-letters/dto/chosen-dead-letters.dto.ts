import { OmitType } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsObject, ValidateIf, ValidateNested } from 'class-validator';
import { IsIdList, IsInsteadOf } from '#platform/http';
import { type ChosenDeadLetters, MOST_SETTLED } from '#platform/jobs';
import { DeadLetterQuery } from './dead-letter-query.dto.js';

/** Which dead letters are meant: all that fit everything that is said, so that an empty one means all there are. */
export class DeadLetterFilterDto extends OmitType(DeadLetterQuery, ['limit', 'cursor'] as const) {}

/** Which dead letters are meant: either `ids`, or all that pass a `filter`. */
export class ChosenDeadLettersDto {
  /** Their ids; leave them out when there is a filter. */
  @ValidateIf(({ filter }: ChosenDeadLettersDto) => filter === undefined)
  @IsIdList(MOST_SETTLED)
  readonly ids?: string[];

  /** What they have in common; leave it out when there are ids. */
  // Not @IsOptional(), which lets null pass: then neither this nor the ids would be looked at.
  @ValidateIf((_, filter) => filter !== undefined)
  @IsInsteadOf('ids')
  @IsObject()
  @ValidateNested()
  @Type(() => DeadLetterFilterDto)
  readonly filter?: DeadLetterFilterDto;
}

/** What a DTO says, once it is known to say one of the two. */
export const chosenIn = ({ ids, filter }: ChosenDeadLettersDto): ChosenDeadLetters =>
  ids ? { ids } : { filter: filter! };
