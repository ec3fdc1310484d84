import { Injectable } from '@nestjs/common';
import { type Envelope, type EventHandler, Handles } from '#platform/events';
import { MemberNews } from '../member-news.service.js';
import { MemberAdded } from '../organizations.events.js';

@Injectable()
@Handles(MemberAdded)
export class WelcomeMemberWhenAdded implements EventHandler<MemberAdded> {
  constructor(private readonly news: MemberNews) {}

  handle(added: MemberAdded, { actorId }: Envelope): Promise<void> {
    return this.news.welcome(added, actorId);
  }
}
