import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { Database } from '#platform/database';
import { MalformedRequest } from '#platform/errors';
import { Jobs, NO_ORGANIZATION } from '#platform/jobs';
import { HandleMessage } from './handle-message.job.js';
import type { RawMessage } from './verification.js';
import type { IncomingMessage, WebhookSource } from './webhook-source.js';

const LONGEST_ID = 255;

/** Takes in what others send. */
@Injectable()
export class IncomingWebhooks {
  constructor(
    private readonly database: Database,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
  ) {}

  /**
   * Verifies a message before anybody looks into it, writes it down, and has it handled later: when this resolves it will not
   * be lost, and the sender need not wait for more. One that was taken in before is not taken in again. Refuses with
   * `SignatureRefused`, and with `MalformedRequest` what is not JSON.
   */
  async receive(source: WebhookSource, raw: RawMessage): Promise<void> {
    source.verification.verify(raw, this.clock.now());
    const message = await source.read(raw.json(), raw);
    if (message.id === '' || message.id.length > LONGEST_ID) throw new MalformedRequest('The message has no id.');
    const { organizationId } = message;
    await this.database.transaction({ organizationId }, async () => {
      if (!(await this.insert(source.name, message))) return;
      const key = message.subject === undefined ? undefined : `${source.name} ${message.subject}`;
      await this.jobs.enqueue(
        HandleMessage,
        { organizationId },
        { source: source.name, messageId: message.id },
        { key },
      );
    });
  }

  /** Whether it is new. */
  private async insert(source: string, message: IncomingMessage): Promise<boolean> {
    const { id, organizationId, subject = null, version = null, data } = message;
    const { rowCount } = await this.database.execute({
      name: 'insert incoming message',
      text: `insert into incoming_messages (source, lane, message_id, organization_id, subject, version, data, received_at)
             values ($1, coalesce($3::uuid, '${NO_ORGANIZATION}'), $2, $3, $4, $5, $6, $7)
             on conflict (source, lane, message_id) do nothing`,
      values: [source, id, organizationId, subject, version, JSON.stringify(data), this.clock.now()],
    });
    return rowCount > 0;
  }
}
