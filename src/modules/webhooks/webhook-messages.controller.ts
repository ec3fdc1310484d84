import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { Can, CurrentActor, type Member } from '#platform/access';
import { Refuses } from '#platform/errors';
import { Id, Tagged } from '#platform/http';
import { mapPage } from '#platform/pages';
import { WebhookDeliveries } from './deliveries/deliveries.service.js';
import { ReplayDto } from './dto/replay.dto.js';
import { ReplayWebhooksDto } from './dto/replay-webhooks.dto.js';
import { WebhookDeliveryQuery } from './dto/webhook-delivery-query.dto.js';
import { WebhookDeliveryDto, WebhookDeliveryPageDto } from './dto/webhook-delivery.dto.js';
import { WebhooksPermissions } from './webhooks.permissions.js';
import { WebhookEndpointIsDisabled, WebhookEndpointNotFound, WebhookReplayUnderWay } from './webhooks.problems.js';

@Tagged('Webhooks')
@Controller('webhook-endpoints/:id')
export class WebhookMessagesController {
  constructor(private readonly deliveries: WebhookDeliveries) {}

  /** Lists what was sent to an endpoint, or is going to be, the latest first. */
  @Get('deliveries')
  @Can(WebhooksPermissions.read)
  @Refuses(WebhookEndpointNotFound)
  list(
    @CurrentActor() reader: Member,
    @Id() id: string,
    @Query() query: WebhookDeliveryQuery,
  ): Promise<WebhookDeliveryPageDto> {
    return this.deliveries.list(reader, id, query.state, query).then((page) => mapPage(page, WebhookDeliveryDto.of));
  }

  /** Sends a test to an endpoint, once, and even if it is disabled. What came of it the delivery tells, a moment later. */
  @Post('pings')
  @HttpCode(202)
  @Can(WebhooksPermissions.manage)
  @Refuses(WebhookEndpointNotFound)
  ping(@CurrentActor() by: Member, @Id() id: string): Promise<WebhookDeliveryDto> {
    return this.deliveries.ping(by, id).then(WebhookDeliveryDto.of);
  }

  /** Has all deliveries of a range made again, each from the beginning of its schedule. */
  @Post('replays')
  @HttpCode(202)
  @Can(WebhooksPermissions.manage)
  @Refuses(WebhookEndpointNotFound, WebhookEndpointIsDisabled, WebhookReplayUnderWay)
  replay(@CurrentActor() by: Member, @Id() id: string, @Body() range: ReplayWebhooksDto): Promise<ReplayDto> {
    return this.deliveries.replayAll(by, id, range).then(ReplayDto.of);
  }
}
