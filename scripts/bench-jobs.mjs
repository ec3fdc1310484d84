// Measures how fast events and jobs are worked off, and how fairly; see "npm run bench:jobs -- --help".
import { refuseOldNode } from './node-version.mjs';

refuseOldNode();
if (!process.features.typescript) {
  console.error(`The benchmarks are TypeScript, which Node runs from 22.18 on; this is ${process.version}.`);
  process.exit(1);
}
const { buildIfNeeded } = await import('./build-if-needed.mjs');
buildIfNeeded();
await import('../bench/jobs/main.ts');
