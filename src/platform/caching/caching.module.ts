import { Global, Module } from '@nestjs/common';
import { DatabaseModule } from '#platform/database';
import { MetricsModule } from '#platform/telemetry';
import { Caches } from './caches.js';
import { Generation } from './generation.entity.js';
import { Generations } from './generations.js';
import { CreateGenerations20261120010200 } from './migrations/20261120010200-create-generations.js';

/** Keeps what everybody may see until it changes, in memory and in Redis where there is one. Owns `generations`. */
@Global()
@Module({
  imports: [
    MetricsModule,
    DatabaseModule.forFeature({ entities: [Generation], migrations: [CreateGenerations20261120010200] }),
  ],
  providers: [Caches, Generations],
  exports: [Caches],
})
export class CachingModule {}
