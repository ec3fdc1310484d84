// Loaded before anything of Atrium: makes the lease of a job shorter than the pauses of a campaign, so that a process which
// is paused comes back to find its jobs somebody else's. Where the lease is not found any more the campaign does not start.
import { registerHooks } from 'node:module';

const FILE = '/dist/src/platform/jobs/leases.js';
const LEASE = /\bconst LEASE_MILLISECONDS = [\d_]+;/;
const SHORT = 'const LEASE_MILLISECONDS = 3000;';

registerHooks({
  load(url, context, nextLoad) {
    const loaded = nextLoad(url, context);
    if (!url.endsWith(FILE)) return loaded;
    const source = Buffer.from(loaded.source as Uint8Array).toString();
    if (!LEASE.test(source)) throw new Error(`${FILE} has no lease that could be shortened`);
    return { ...loaded, source: source.replace(LEASE, SHORT) };
  },
});
