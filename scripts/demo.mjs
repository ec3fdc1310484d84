// Replays the ledger of a shop through the API of Atrium; see "npm run demo -- --help".
import { refuseOldNode } from './node-version.mjs';

refuseOldNode();
if (!process.features.typescript) {
  console.error(`The demo is TypeScript, which Node runs from 22.18 on; this is ${process.version}.`);
  process.exit(1);
}
await import('./demo/main.ts');
