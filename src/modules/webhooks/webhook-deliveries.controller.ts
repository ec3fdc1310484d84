import { Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { Can, CurrentActor, type Member } from '#platform/access';
import { Refuses } from '#platform/errors';
import { Id, Tagged } from '#platform/http';
import { mapPage, PageQuery } from '#platform/pages';
import { WebhookDeliveries } from './deliveries/deliveries.service.js';
import { WebhookAttemptDto, WebhookAttemptPageDto } from './dto/webhook-attempt.dto.js';
import { WebhookDeliveryDto } from './dto/webhook-delivery.dto.js';
import { WebhooksPermissions } from './webhooks.permissions.js';
import { WebhookDeliveryNotFound, WebhookDeliveryPending, WebhookEndpointIsDisabled } from './webhooks.problems.js';

@Tagged('Webhooks')
@Controller('webhook-deliveries/:id')
export class WebhookDeliveriesController {
  constructor(private readonly deliveries: WebhookDeliveries) {}

  /** Reads one delivery. */
  @Get()
  @Can(WebhooksPermissions.read)
  @Refuses(WebhookDeliveryNotFound)
  find(@CurrentActor() reader: Member, @Id() id: string): Promise<WebhookDeliveryDto> {
    return this.deliveries.find(reader, id).then(WebhookDeliveryDto.of);
  }

  /** Lists the attempts at a delivery, the latest first. */
  @Get('attempts')
  @Can(WebhooksPermissions.read)
  @Refuses(WebhookDeliveryNotFound)
  listAttempts(
    @CurrentActor() reader: Member,
    @Id() id: string,
    @Query() query: PageQuery,
  ): Promise<WebhookAttemptPageDto> {
    return this.deliveries.listAttempts(reader, id, query).then((page) => mapPage(page, WebhookAttemptDto.of));
  }

  /** Has a delivery that is over made again, from the beginning of its schedule. */
  @Post('replays')
  @HttpCode(202)
  @Can(WebhooksPermissions.manage)
  @Refuses(WebhookDeliveryNotFound, WebhookDeliveryPending, WebhookEndpointIsDisabled)
  replay(@CurrentActor() by: Member, @Id() id: string): Promise<WebhookDeliveryDto> {
    return this.deliveries.replay(by, id).then(WebhookDeliveryDto.of);
  }
}
