import { Global, Module } from '@nestjs/common';
import { Lifecycle } from './lifecycle.js';

/** Gives everybody the one `Lifecycle`, which knows whether the process starts, serves, drains or has stopped. Owns no table. */
@Global()
@Module({ providers: [Lifecycle], exports: [Lifecycle] })
export class LifecycleModule {}
