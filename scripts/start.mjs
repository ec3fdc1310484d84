// One process from here on: it builds if it must, and becomes the application, so that signals reach the right one.
import module from 'node:module';
import { refuseOldNode } from './node-version.mjs';

refuseOldNode();
module.enableCompileCache(); // a second start takes half as long
const { buildIfNeeded } = await import('./build-if-needed.mjs');
buildIfNeeded();
await import('../dist/src/main.js');
