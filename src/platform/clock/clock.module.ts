import { Global, Module } from '@nestjs/common';
import { Clock } from './clock.js';

/** Gives everybody the one `Clock`. Owns no table. */
@Global()
@Module({ providers: [Clock], exports: [Clock] })
export class ClockModule {}
