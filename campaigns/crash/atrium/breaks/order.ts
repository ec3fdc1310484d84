import { EventType } from '#platform/events';
import { StepTaken } from '../step-taken.event.ts';

/** Publishes the steps of a stream without saying that they belong together: each is handled whenever it comes. */
export function breakOrder(): Promise<void> {
  EventType('campaign.step-taken')(StepTaken);
  return Promise.resolve();
}
