import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '../..');
const packageOf = (folder: string) => JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));

describe('@atrium/client', () => {
  it('is typed by docs/reference/openapi.json (npm run docs:reference)', () => {
    const { stderr } = spawnSync(process.execPath, ['scripts/write-client.mjs', '--check'], { cwd: root });
    expect(stderr.toString()).toBe('');
  });

  it('has the version of Atrium, and one dependency: the one that it is tested with', () => {
    const atrium = packageOf('.');
    const client = packageOf('client');
    expect(client.version).toBe(atrium.version);
    expect(client.dependencies).toEqual({ 'openapi-fetch': `^${atrium.devDependencies['openapi-fetch']}` });
  });
});
