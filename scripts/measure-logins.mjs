// Measures whether the time of an answer tells if an address has an account; see "npm run measure:logins -- --help".
import { refuseOldNode } from './node-version.mjs';

refuseOldNode();
if (!process.features.typescript) {
  console.error(`The benchmarks are TypeScript, which Node runs from 22.18 on; this is ${process.version}.`);
  process.exit(1);
}
const { buildIfNeeded } = await import('./build-if-needed.mjs');
buildIfNeeded();
await import('../bench/logins/main.ts');
