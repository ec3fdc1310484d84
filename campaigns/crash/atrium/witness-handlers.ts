import { Inject, Injectable } from '@nestjs/common';
import { type EventHandler, Handles } from '#platform/events';
import { OrderCancelled, OrderPlaced } from '#commerce/orders';
import { StepTaken } from './step-taken.event.ts';
import { Witness } from './witness.ts';

/** Placed is the first thing that happens to an order. */
const PLACED = 1;
/** And cancelled the second. */
const CANCELLED = 2;

abstract class WitnessHandler {
  protected readonly witness: Witness;

  constructor(witness: Witness) {
    this.witness = witness;
  }
}

export class WitnessOrderPlaced extends WitnessHandler implements EventHandler<OrderPlaced> {
  handle({ organizationId, orderId }: OrderPlaced): Promise<void> {
    return this.witness.see({ organizationId, handler: 'placed', subject: orderId, number: PLACED });
  }
}

export class WitnessOrderCancelled extends WitnessHandler implements EventHandler<OrderCancelled> {
  handle({ organizationId, orderId }: OrderCancelled): Promise<void> {
    return this.witness.see({ organizationId, handler: 'cancelled', subject: orderId, number: CANCELLED });
  }
}

export class WitnessStepTaken extends WitnessHandler implements EventHandler<StepTaken> {
  handle({ organizationId, streamId, number }: StepTaken): Promise<void> {
    return this.witness.see({ organizationId, handler: 'step', subject: streamId, number });
  }
}

for (const handler of [WitnessOrderPlaced, WitnessOrderCancelled, WitnessStepTaken]) {
  Injectable()(handler);
  Inject(Witness)(handler, undefined, 0);
}
Handles(OrderPlaced)(WitnessOrderPlaced);
Handles(OrderCancelled)(WitnessOrderCancelled);
Handles(StepTaken)(WitnessStepTaken);
