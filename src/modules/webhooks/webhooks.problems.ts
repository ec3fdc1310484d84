import { Problem, ProblemType } from '#platform/errors';

@ProblemType(404, 'There is no such webhook endpoint', 'Check the id against the endpoints of your organization.')
export class WebhookEndpointNotFound extends Problem {}

@ProblemType(404, 'There is no such delivery', 'Check the id. Deliveries are forgotten after a while.')
export class WebhookDeliveryNotFound extends Problem {}

@ProblemType(409, 'There are as many webhook endpoints as there may be', 'Remove one first, or have one hear of more.')
export class TooManyWebhookEndpoints extends Problem {}

@ProblemType(409, 'The webhook endpoint is disabled', 'Enable it first.')
export class WebhookEndpointIsDisabled extends Problem {}

@ProblemType(409, 'The delivery is still being tried', 'Wait for its next attempt.')
export class WebhookDeliveryPending extends Problem {}

@ProblemType(409, 'A replay of this endpoint is under way', 'Wait until it has queued all that it was asked for.')
export class WebhookReplayUnderWay extends Problem {}

@ProblemType(422, 'Webhooks cannot go to this URL', 'Give an https:// URL of a host on the public Internet.')
export class WebhookUrlRefused extends Problem {}
