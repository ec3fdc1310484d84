import { join } from 'node:path';
import type { Environment } from '#platform/config';

/** Who runs the installation; there is none with this id until `TestApp.operator` makes it. */
export const OPERATORS = '01a1f7b9-0b0b-7e56-8d17-6f0a3b9e5c05';

const root = join(__dirname, '../..');

/** The configuration of tests, as environment variables. */
export const testEnvironment: Environment = {
  NODE_ENV: 'test',
  ATRIUM_ROLES: 'api',
  DATA_DIRECTORY: join(root, 'node_modules/.cache/atrium'),
  MANAGEMENT_PORT: '0',
  OPERATORS_ORGANIZATION: OPERATORS,
  LOG_LEVEL: 'silent',
  FEDERATION_REDIRECT_URIS: 'https://app.example.com/logged-in',
  // On a busy machine hundreds of requests at once may wait longer for a connection than production wants to let them.
  DATABASE_CONNECT_TIMEOUT_MS: '20000',
  THROTTLE_LIMIT: '1000000',
  THROTTLE_CREDENTIALS_LIMIT: '1000000',
};
