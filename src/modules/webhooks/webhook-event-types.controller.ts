import { Controller, Get } from '@nestjs/common';
import { Can } from '#platform/access';
import { Tagged } from '#platform/http';
import { WebhookEventTypesDto } from './dto/webhook-event-types.dto.js';
import { WebhooksPermissions } from './webhooks.permissions.js';

@Tagged('Webhooks')
@Controller('webhook-event-types')
export class WebhookEventTypesController {
  /** Tells which kinds of events there are. */
  @Get()
  @Can(WebhooksPermissions.read)
  list(): WebhookEventTypesDto {
    return WebhookEventTypesDto.ofThisInstallation();
  }
}
