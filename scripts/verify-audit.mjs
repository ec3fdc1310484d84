// Reads the audit chains from end to end; see "npm run audit:verify -- --help".
import { refuseOldNode } from './node-version.mjs';

refuseOldNode();
process.env.ATRIUM_ROLES = 'api'; // it reads what an API may read, and serves nothing
const { buildIfNeeded } = await import('./build-if-needed.mjs');
buildIfNeeded();
await import('../dist/src/verify-audit.js');
