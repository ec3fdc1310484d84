// Encrypts anew what is encrypted under an old key; see "npm run keys:rotate -- --help".
import { refuseOldNode } from './node-version.mjs';

refuseOldNode();
process.env.ATRIUM_ROLES = 'api'; // it sees what an API may see, and serves nothing
const { buildIfNeeded } = await import('./build-if-needed.mjs');
buildIfNeeded();
await import('../dist/src/rotate-keys.js');
