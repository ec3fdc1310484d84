import { type DynamicModule, Module } from '@nestjs/common';
import { ClockModule } from '#platform/clock';
import { type Config, ConfigModule } from '#platform/config';
import { type DatabaseAddress, DatabaseModule } from '#platform/database';
import { EventsModule } from '#platform/events';
import { IdempotencyModule } from '#platform/idempotency';
import { OpenApiModule } from '#platform/openapi';
import { PagesModule } from '#platform/pages';
import { requestPipeline } from './request-pipeline.js';

/** What is installed. A module is added, or removed, by one line here. */
@Module({
  imports: [ClockModule, EventsModule, IdempotencyModule, OpenApiModule, PagesModule],
  providers: requestPipeline,
})
export class AppModule {
  /** The application on this configuration and this database. */
  static on(config: Config, database: DatabaseAddress): DynamicModule {
    return { module: AppModule, imports: [ConfigModule.with(config), DatabaseModule.at(database)] };
  }
}
