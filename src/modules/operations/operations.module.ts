import { Module } from '@nestjs/common';
import { DeadLettersModule } from '#modules/dead-letters';
import { OperationsDeadLettersController } from './operations-dead-letters.controller.js';

/** Shows those who run this installation the work of all organizations. Owns no table; tells no event. */
@Module({
  imports: [DeadLettersModule],
  controllers: [OperationsDeadLettersController],
})
export class OperationsModule {}
