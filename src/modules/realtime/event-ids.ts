import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { Config } from '#platform/config';
import { Cursors } from '#platform/pages';
import { EventsMissed } from './realtime.problems.js';

const HOUR = 3_600_000;
/** Events go this long after the last moment at which somebody may go on behind them: clocks differ. */
const MARGIN_HOURS = 1;

/** A place in the log of an organization, and since when what comes behind it has been kept. */
export interface Place {
  readonly position: number;
  readonly since: Date;
}

/**
 * Writes places in the log of an organization as the `id` of server-sent events. Nobody can read them: between two events
 * that a customer may see, their numbers would tell how many there are that they may not.
 */
@Injectable()
export class EventIds {
  constructor(
    private readonly cursors: Cursors,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  seal({ position, since }: Place, organizationId: string): string {
    return this.cursors.seal({ key: String(position), id: String(since.getTime()) }, logOf(organizationId));
  }

  /** The position to go on behind. Refuses with `EventsMissed` what is no id of this log, and what is too old to go on behind. */
  open(id: string, organizationId: string): number {
    const place = this.cursors.openOptional(id, logOf(organizationId));
    const oldest = this.clock.in(-(this.config.eventsRetentionHours - MARGIN_HOURS) * HOUR).getTime();
    if (!place || Number(place.id) < oldest) throw new EventsMissed();
    return Number(place.key);
  }
}

const logOf = (organizationId: string): string => `events of ${organizationId}`;
