import { Module } from '@nestjs/common';
import { Egress } from './egress.js';
import { Names } from './names.js';

/** Sends requests to addresses that strangers chose, and to none that only we can reach. Owns no table. */
@Module({ providers: [Egress, Names], exports: [Egress] })
export class EgressModule {}
