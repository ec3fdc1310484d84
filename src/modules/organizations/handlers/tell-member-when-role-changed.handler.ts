import { Injectable } from '@nestjs/common';
import { type EventHandler, Handles } from '#platform/events';
import { MemberNews } from '../member-news.service.js';
import { MemberRoleChanged } from '../organizations.events.js';

@Injectable()
@Handles(MemberRoleChanged)
export class TellMemberWhenRoleChanged implements EventHandler<MemberRoleChanged> {
  constructor(private readonly news: MemberNews) {}

  handle(changed: MemberRoleChanged): Promise<void> {
    return this.news.tellRole(changed);
  }
}
