// Kills everything under load and looks whether anything was lost or done twice; see "npm run campaign:crash -- --help".
import { refuseOldNode } from './node-version.mjs';

refuseOldNode();
if (!process.features.typescript) {
  console.error(`The campaigns are TypeScript, which Node runs from 22.18 on; this is ${process.version}.`);
  process.exit(1);
}
const { buildIfNeeded } = await import('./build-if-needed.mjs');
buildIfNeeded();
await import('../campaigns/crash/main.ts');
