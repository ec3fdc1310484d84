import { type DynamicModule, Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { Config } from '#platform/config';
import { AmbientDataSource } from './ambient-data-source.js';
import { applicationOptions } from './data-source.js';
import { Database } from './database.js';
import type { DatabaseAddress } from './database-address.js';
import { type DatabaseFeature, declareFeature } from './declarations.js';
import { DatabaseGuardian } from './database-guardian.js';
import { Housekeeping } from './housekeeping.js';
import { PersonalData } from './personal-data.js';
import { Notifications } from './notifications.js';
import { explainConnectionFailure, mayPass } from './unreachable.js';

/** The address of PostgreSQL at which sessions last, for who listens. */
export const LISTEN_URL = Symbol('the address to listen at');

/** Gives everybody the `Database`, and modules the repositories of their own tables. Owns TypeORM's `migrations`. */
@Global()
@Module({})
export class DatabaseModule {
  /** The connection of the whole process, as the application's role. */
  static at({ applicationUrl, listenUrl = applicationUrl }: DatabaseAddress): DynamicModule {
    return {
      module: DatabaseModule,
      imports: [
        TypeOrmModule.forRootAsync({
          inject: [Config],
          useFactory: (config: Config) => ({
            ...applicationOptions(config, applicationUrl),
            retryAttempts: 60,
            retryDelay: 500,
            toRetry: mayPass,
          }),
          dataSourceFactory: (options) =>
            new AmbientDataSource(options as DataSourceOptions)
              .initialize()
              .catch((error: unknown) => explainConnectionFailure('DATABASE_URL', applicationUrl, error)),
        }),
      ],
      providers: [
        { provide: Database, inject: [DataSource], useFactory: (source: AmbientDataSource) => new Database(source) },
        {
          provide: Notifications,
          inject: [Config, Database],
          useFactory: (config: Config, database: Database) => new Notifications(listenUrl, config, database),
        },
        { provide: LISTEN_URL, useValue: listenUrl },
        DatabaseGuardian,
        Housekeeping,
        PersonalData,
      ],
      exports: [Database, Housekeeping, LISTEN_URL, Notifications, PersonalData],
    };
  }

  /** A module's own tables: the repositories it can inject, the migrations that make them, and what of them is encrypted. */
  static forFeature(feature: DatabaseFeature): DynamicModule {
    declareFeature(feature);
    return TypeOrmModule.forFeature(feature.entities ?? []);
  }
}
