import { Injectable } from '@nestjs/common';
import { Database } from '#platform/database';
import { ReadinessIndicator } from './readiness.indicator.js';

/** Ready is who reaches PostgreSQL. */
@Injectable()
export class DatabaseIndicator extends ReadinessIndicator {
  readonly name = 'database';

  constructor(private readonly database: Database) {
    super();
  }

  check(): Promise<void> {
    return this.database.ping();
  }
}
