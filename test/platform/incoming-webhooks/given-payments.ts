import { Controller, Injectable, Module } from '@nestjs/common';
import { Database, type Scope } from '#platform/database';
import {
  type IncomingMessage,
  IncomingWebhooks,
  Raw,
  type RawMessage,
  ReceivesWebhook,
  StandardWebhooks,
  WebhookSource,
} from '#platform/incoming-webhooks';
import { newSecret } from '#platform/standard-webhooks';

/** What the gateway tells: that a payment of an order is in some state, the so-manieth of it. */
export interface PaymentTold {
  readonly id: string;
  readonly organizationId: string;
  readonly paymentId: string;
  readonly sequence?: number;
  readonly status: string;
}

export const SECRET = newSecret();

/** A payment gateway, as a team would receive its webhooks. */
@Injectable()
export class PaymentGateway extends WebhookSource<PaymentTold> {
  readonly name = 'tests.gateway';
  readonly verification = new StandardWebhooks([SECRET]);
  /** What happens besides, set by a test. */
  behaviour: (told: PaymentTold) => Promise<unknown> = () => Promise.resolve();

  constructor(private readonly database: Database) {
    super();
  }

  read(body: PaymentTold): IncomingMessage<PaymentTold> {
    const { id, organizationId, paymentId: subject, sequence: version } = body;
    return { id, organizationId, subject, version, data: body };
  }

  async handle({ data }: IncomingMessage<PaymentTold>, { organizationId }: Scope): Promise<void> {
    await this.database.execute({
      text: 'insert into payments_told (organization_id, payment_id, status) values ($1, $2, $3)',
      values: [organizationId, data.paymentId, data.status],
    });
    await this.behaviour(data);
  }
}

@Controller('gateway-webhooks')
class GatewayWebhooksController {
  constructor(
    private readonly incoming: IncomingWebhooks,
    private readonly gateway: PaymentGateway,
  ) {}

  /** Hears of payments. */
  @ReceivesWebhook()
  receive(@Raw() message: RawMessage): Promise<void> {
    return this.incoming.receive(this.gateway, message);
  }
}

@Module({ controllers: [GatewayWebhooksController], providers: [PaymentGateway] })
export class PaymentsModule {}
