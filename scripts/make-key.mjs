// Makes a key; see "npm run keys:signing -- --help".
import { refuseOldNode } from './node-version.mjs';

refuseOldNode();
const { buildIfNeeded } = await import('./build-if-needed.mjs');
buildIfNeeded();
await import('../dist/src/make-key.js');
