import { paragraph } from '#platform/mail';
import { IN_APP, MAIL, notificationKind } from '#modules/notifications';
import type { DisablingReason, WebhookEndpointDisabled } from './webhooks.events.js';

const because: Readonly<Record<DisablingReason, string>> = {
  failing: 'for too long nothing that we sent there has arrived',
  gone: 'it answered that it is gone (410)',
};

export const DisabledEndpoint = notificationKind<WebhookEndpointDisabled>({
  name: 'webhooks.endpoint-disabled',
  describes: 'A webhook endpoint that you have made is sent nothing any more',
  channels: [IN_APP, MAIL],
  subjectId: ({ endpointId }) => endpointId,
  wording: {
    en: ({ host, reason }) => ({
      subject: `The webhook endpoint at ${host} is disabled`,
      body: [
        paragraph(`We do not send to your webhook endpoint at ${host} any more: ${because[reason]}.`),
        paragraph('Enable it again once it answers; what it has missed can then be replayed.'),
      ],
    }),
  },
});
