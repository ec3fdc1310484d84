import { Module } from '@nestjs/common';
import { DatabaseModule } from '#platform/database';
import { CreateCampaignTables20990101000000 } from './create-campaign-tables.ts';
import { Steps } from './steps.ts';
import { WitnessOrderCancelled, WitnessOrderPlaced, WitnessStepTaken } from './witness-handlers.ts';
import { Witness } from './witness.ts';

/** Watches events being handled. Owns `campaign_witness` and `campaign_streams`; tells `StepTaken`. */
export class WitnessModule {}

Module({
  imports: [DatabaseModule.forFeature({ migrations: [CreateCampaignTables20990101000000] })],
  providers: [Witness, Steps, WitnessOrderPlaced, WitnessOrderCancelled, WitnessStepTaken],
})(WitnessModule);
