import { ApiProperty, OmitType } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsObject, IsOptional, IsUUID, ValidateIf, ValidateNested } from 'class-validator';
import { IsIdList, IsInsteadOf } from '#platform/http';
import { type DeadLetter, type DeadLetterContent, MOST_SETTLED } from '#platform/jobs';
import { PageOf } from '#platform/pages';
import { DATA, dataOf, DeadLetterDto, factsOf, DeadLetterQuery } from '#modules/dead-letters';

/** A job of any organization, or of none, that was given up. */
export class AnyDeadLetterDto extends DeadLetterDto {
  /** Whose it is; null for what belongs to no organization. */
  @IsUUID()
  readonly organizationId: string | null;

  static override of(letter: DeadLetter): AnyDeadLetterDto {
    const { organizationId, lastError } = letter;
    return { ...factsOf(letter), organizationId, lastError };
  }
}

/** A page of the dead letters of all organizations. */
export class AnyDeadLetterPageDto extends PageOf(AnyDeadLetterDto) {}

/** A dead letter of any organization, with what it was to be done with. */
export class AnyDeadLetterContentDto extends AnyDeadLetterDto {
  /**
   * What the job was given, or what the event says. A value whose name says that it is a secret is left out; so is what is very
   * large.
   */
  @ApiProperty(DATA)
  readonly data: object;

  static override of(letter: DeadLetterContent): AnyDeadLetterContentDto {
    const { organizationId, lastError } = letter;
    return { ...factsOf(letter), organizationId, lastError, data: dataOf(letter) };
  }
}

/** Which dead letters of all organizations are listed. */
export class AnyDeadLetterQuery extends DeadLetterQuery {
  /** Only those of this organization. */
  @IsOptional()
  @IsUUID()
  readonly organizationId?: string;
}

/** Which dead letters are meant: all that fit everything that is said, so that an empty one means all there are. */
export class AnyDeadLetterFilterDto extends OmitType(AnyDeadLetterQuery, ['limit', 'cursor'] as const) {}

/** Which dead letters of all organizations are meant: either `ids`, or all that pass a `filter`. */
export class ChosenAnyDeadLettersDto {
  /** Their ids; leave them out when there is a filter. */
  @ValidateIf(({ filter }: ChosenAnyDeadLettersDto) => filter === undefined)
  @IsIdList(MOST_SETTLED)
  readonly ids?: string[];

  /** What they have in common; leave it out when there are ids. */
  // Not @IsOptional(), which lets null pass: then neither this nor the ids would be looked at.
  @ValidateIf((_, filter) => filter !== undefined)
  @IsInsteadOf('ids')
  @IsObject()
  @ValidateNested()
  @Type(() => AnyDeadLetterFilterDto)
  readonly filter?: AnyDeadLetterFilterDto;
}
