import { Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { DatabaseGuardian } from '../../../src/platform/database/database-guardian.js';
import { makeDatabase, type TestDatabase } from '../../support/database.js';

describe('starting', () => {
  let database: TestDatabase;
  let source: DataSource;
  beforeAll(async () => {
    database = await makeDatabase();
    source = await new DataSource({ type: 'postgres', url: database.applicationUrl }).initialize();
  });
  afterAll(async () => {
    await source.destroy();
    await database.stop();
  });

  // The loop in DatabaseGuardian.ask: without it the process ends.
  it('waits for a server that goes away while it looks', async () => {
    // The connection on which the guardian asks is ended by the server, as it is when PostgreSQL restarts.
    const warned = jest.spyOn(Logger.prototype, 'warn').mockReturnValue();
    let isGone = false;
    const failures: unknown[] = [];
    const query = source.query.bind(source);
    jest.spyOn(source, 'query').mockImplementation(async (...asked) => {
      if (isGone) return query(...asked);
      isGone = true;
      return query('select pg_terminate_backend(pg_backend_pid())').catch((error: unknown) => {
        failures.push(error);
        throw error;
      });
    });
    await new DatabaseGuardian(source).onApplicationBootstrap();
    expect(failures).toMatchObject([{ message: expect.stringContaining('terminat') }]);
    expect(warned).toHaveBeenCalledTimes(1);
  });
});
