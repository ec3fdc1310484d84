import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { root } from './built-platform.ts';

const VERIFY = join(root, 'dist/src/verify-audit.js');

/** What `npm run audit:verify` has to complain about in a database; nothing, where every chain is whole. */
export async function auditFaults(folder: string, environment: Readonly<Record<string, string>>): Promise<string[]> {
  const verification = spawn(process.execPath, [VERIFY], {
    cwd: folder,
    env: { PATH: process.env['PATH'], DATA_DIRECTORY: join(folder, 'atrium'), ATRIUM_ROLES: 'api', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [verification.stdout, verification.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (said += text));
  const [code] = (await once(verification, 'close')) as [number | null];
  if (code === 0) return [];
  const broken = said.split('\n').filter((line) => line.startsWith('BROKEN'));
  return broken.length > 0 ? broken : [`the chains could not be verified: ${said.trim()}`];
}
