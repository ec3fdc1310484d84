// One process from here on: it builds if it must, and becomes the application, so that signals reach the right one.
import { refuseOldNode } from './node-version.mjs';

refuseOldNode();
const { buildIfNeeded } = await import('./build-if-needed.mjs');
buildIfNeeded();
await import('../dist/src/main.js');
