import { PartialType } from '@nestjs/swagger';
import { IsBoolean, ValidateIf } from 'class-validator';
import { CreateWebhookEndpointDto } from './create-webhook-endpoint.dto.js';

/** What is to be different about an endpoint; what is left out stays as it is. */
export class ChangeWebhookEndpointDto extends PartialType(CreateWebhookEndpointDto, { skipNullProperties: false }) {
  /**
   * Whether anything is sent to it. Enabling it again forgives what failed before.
   * @example true
   */
  @ValidateIf((_, enabled) => enabled !== undefined)
  @IsBoolean()
  readonly enabled?: boolean;
}
