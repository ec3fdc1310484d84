import { Injectable } from '@nestjs/common';
import { Database } from '#platform/database';
import { Metrics } from './metrics.js';

/** Tells how busy the connections to PostgreSQL are: whoever waits for one is about to be answered 503. */
@Injectable()
export class ConnectionMetrics {
  constructor(database: Database, metrics: Metrics) {
    const connections = metrics.gauge({
      name: 'database_connections',
      help: 'Connections of this process to PostgreSQL: open, idle, and those that somebody waits for.',
      labelNames: ['state'],
      collect: () => {
        const { total, idle, waiting } = database.connections;
        connections.set({ state: 'open' }, total);
        connections.set({ state: 'idle' }, idle);
        connections.set({ state: 'awaited' }, waiting);
      },
    });
  }
}
