import { Injectable } from '@nestjs/common';
import { type Envelope, type EventHandler, Handles } from '#platform/events';
import { MemberNews } from '../member-news.service.js';
import { MemberRemoved } from '../organizations.events.js';

@Injectable()
@Handles(MemberRemoved)
export class TellMemberWhenRemoved implements EventHandler<MemberRemoved> {
  constructor(private readonly news: MemberNews) {}

  handle(removed: MemberRemoved, { actorId }: Envelope): Promise<void> {
    return this.news.tellRemoval(removed, actorId);
  }
}
