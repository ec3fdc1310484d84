import { refuseOldNode } from './node-version.mjs';

refuseOldNode();
const { buildIfNeeded } = await import('./build-if-needed.mjs');
buildIfNeeded();
process.env.ATRIUM_ROLES = 'migrate';
await import('../dist/src/main.js');
