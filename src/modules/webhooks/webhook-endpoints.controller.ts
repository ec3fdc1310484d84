import { Body, Controller, Delete, Get, HttpCode, Patch, Post, Query } from '@nestjs/common';
import { Can, CurrentActor, type Member } from '#platform/access';
import { Archived } from '#platform/archives';
import { Refuses } from '#platform/errors';
import { AnswersVersion, ChangesVersion, ExpectedVersion, Id, Tagged } from '#platform/http';
import { mapPage, PageQuery } from '#platform/pages';
import { ChangeWebhookEndpointDto } from './dto/change-webhook-endpoint.dto.js';
import { CreateWebhookEndpointDto } from './dto/create-webhook-endpoint.dto.js';
import { RotateWebhookSecretDto } from './dto/rotate-webhook-secret.dto.js';
import {
  WebhookEndpointDto,
  WebhookEndpointPageDto,
  WebhookEndpointWithSecretDto,
} from './dto/webhook-endpoint.dto.js';
import { WebhookEndpoints } from './endpoints/endpoints.service.js';
import { WebhooksPermissions } from './webhooks.permissions.js';
import { TooManyWebhookEndpoints, WebhookEndpointNotFound, WebhookUrlRefused } from './webhooks.problems.js';

@Tagged('Webhooks', 'Where an organization hears of its events, and how that fared. Signed as Standard Webhooks says.')
@Controller('webhook-endpoints')
export class WebhookEndpointsController {
  constructor(private readonly endpoints: WebhookEndpoints) {}

  /** Adds an endpoint, and shows its secret: this once. Sent again it makes another one. */
  @Post()
  @Can(WebhooksPermissions.manage)
  @AnswersVersion()
  @Refuses(TooManyWebhookEndpoints, WebhookUrlRefused)
  create(
    @CurrentActor() by: Member,
    @Body() endpoint: CreateWebhookEndpointDto,
  ): Promise<WebhookEndpointWithSecretDto> {
    return this.endpoints.create(by, endpoint).then(WebhookEndpointWithSecretDto.of);
  }

  /** Lists the endpoints of the organization, the oldest first. */
  @Get()
  @Can(WebhooksPermissions.read)
  @Archived('webhook-endpoints', 'organization')
  list(@CurrentActor() reader: Member, @Query() query: PageQuery): Promise<WebhookEndpointPageDto> {
    return this.endpoints.list(reader, query).then((page) => mapPage(page, WebhookEndpointDto.of));
  }

  /** Reads one endpoint. */
  @Get(':id')
  @Can(WebhooksPermissions.read)
  @AnswersVersion()
  @Refuses(WebhookEndpointNotFound)
  find(@CurrentActor() reader: Member, @Id() id: string): Promise<WebhookEndpointDto> {
    return this.endpoints.find(reader, id).then(WebhookEndpointDto.of);
  }

  /** Changes an endpoint, enables or disables it, if it is still the version that the client has seen. */
  @Patch(':id')
  @Can(WebhooksPermissions.manage)
  @ChangesVersion()
  @Refuses(WebhookEndpointNotFound, WebhookUrlRefused)
  change(
    @CurrentActor() by: Member,
    @Id() id: string,
    @ExpectedVersion() version: number,
    @Body() changes: ChangeWebhookEndpointDto,
  ): Promise<WebhookEndpointDto> {
    return this.endpoints.change(by, id, version, changes).then(WebhookEndpointDto.of);
  }

  /** Removes an endpoint with all that is known of its deliveries. */
  @Delete(':id')
  @HttpCode(204)
  @Can(WebhooksPermissions.manage)
  @Refuses(WebhookEndpointNotFound)
  remove(@CurrentActor() by: Member, @Id() id: string): Promise<void> {
    return this.endpoints.remove(by, id);
  }

  /** Gives an endpoint a new secret, and shows it: this once. For a while the one before it signs, too. */
  @Post(':id/secrets')
  @Can(WebhooksPermissions.manage)
  @ChangesVersion()
  @Refuses(WebhookEndpointNotFound)
  rotateSecret(
    @CurrentActor() by: Member,
    @Id() id: string,
    @ExpectedVersion() version: number,
    @Body() { overlapSeconds }: RotateWebhookSecretDto,
  ): Promise<WebhookEndpointWithSecretDto> {
    return this.endpoints.rotateSecret(by, id, version, overlapSeconds).then(WebhookEndpointWithSecretDto.of);
  }
}
