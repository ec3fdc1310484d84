import { type DynamicModule, Module } from '@nestjs/common';
import { AccessModule } from '#platform/access';
import { ArchivesModule } from '#platform/archives';
import { CachingModule } from '#platform/caching';
import { ClockModule } from '#platform/clock';
import { type Config, ConfigModule } from '#platform/config';
import { type DatabaseAddress, DatabaseModule } from '#platform/database';
import { EventsModule } from '#platform/events';
import { HealthModule } from '#platform/health';
import { IdempotencyModule } from '#platform/idempotency';
import { JobsModule } from '#platform/jobs';
import { IncomingWebhooksModule } from '#platform/incoming-webhooks';
import { LifecycleModule } from '#platform/lifecycle';
import { MailModule } from '#platform/mail';
import { OpenApiModule } from '#platform/openapi';
import { PagesModule } from '#platform/pages';
import { RedisModule } from '#platform/redis';
import { TelemetryModule } from '#platform/telemetry';
import { ThrottlingModule } from '#platform/throttling';
import { AuditModule } from '#modules/audit';
import { AuthModule } from '#modules/auth';
import { FederationModule } from '#modules/federation';
import { NotificationsModule } from '#modules/notifications';
import { DeadLettersModule } from '#modules/dead-letters';
import { OperationsModule } from '#modules/operations';
import { OrganizationsModule } from '#modules/organizations';
import { PrivacyModule } from '#modules/privacy';
import { RealtimeModule } from '#modules/realtime';
import { ServiceAccountsModule } from '#modules/service-accounts';
import { UsersModule } from '#modules/users';
import { WebhooksModule } from '#modules/webhooks';
import { CatalogModule } from '#commerce/catalog';
import { InventoryModule } from '#commerce/inventory';
import { OrdersModule } from '#commerce/orders';
import { PricingModule } from '#commerce/pricing';
import { RecommendationsModule } from '#commerce/recommendations';
import { requestPipeline } from './request-pipeline.js';

/** What is installed. A module is added, or removed, by one line here. */
@Module({
  imports: [
    // The platform: machinery that knows no business word.
    AccessModule,
    ArchivesModule,
    CachingModule,
    ClockModule,
    EventsModule,
    HealthModule,
    IdempotencyModule,
    IncomingWebhooksModule,
    JobsModule,
    LifecycleModule,
    MailModule,
    OpenApiModule,
    PagesModule,
    TelemetryModule,
    ThrottlingModule,
    // What every product has.
    AuditModule,
    AuthModule,
    FederationModule,
    NotificationsModule,
    DeadLettersModule,
    OperationsModule,
    OrganizationsModule,
    PrivacyModule,
    RealtimeModule,
    ServiceAccountsModule,
    UsersModule,
    WebhooksModule,
    // The reference business; a company's own modules stand beside it.
    CatalogModule,
    InventoryModule,
    OrdersModule,
    PricingModule,
    RecommendationsModule,
  ],
  providers: requestPipeline,
})
export class AppModule {
  /** The application on this configuration and this database. */
  static on(config: Config, database: DatabaseAddress): DynamicModule {
    const redis = config.redisUrl === undefined ? [] : [RedisModule];
    return { module: AppModule, imports: [ConfigModule.with(config), DatabaseModule.at(database), ...redis] };
  }
}
