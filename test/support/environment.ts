import { join } from 'node:path';
import type { Environment } from '#platform/config';

const root = join(__dirname, '../..');

/** The configuration of tests, as environment variables. */
export const testEnvironment: Environment = {
  NODE_ENV: 'test',
  ATRIUM_ROLES: 'api',
  DATA_DIRECTORY: join(root, 'node_modules/.cache/atrium'),
  MANAGEMENT_PORT: '0',
  LOG_LEVEL: 'silent',
  // On a busy machine hundreds of requests at once may wait longer for a connection than production wants to let them.
  DATABASE_CONNECT_TIMEOUT_MS: '20000',
  THROTTLE_LIMIT: '1000000',
  THROTTLE_CREDENTIALS_LIMIT: '1000000',
};
