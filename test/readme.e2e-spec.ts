import { execFile, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { TestApp } from './support/app.js';

const readme = readFileSync(join(__dirname, '../README.md'), 'utf8');

// A bare Debian has no curl; whoever pastes the conversation has one, and so has CI.
const withCurl = spawnSync('curl', ['--version']).status === 0 ? it : it.skip;

describe('the README', () => {
  let app: TestApp;
  beforeAll(async () => void (app = await TestApp.start()));
  afterAll(() => app.stop());

  withCurl('holds a conversation that works when pasted', async () => {
    const conversation = /runs this block as it stands -->\n\n```bash\n(.*?)\n```/s.exec(readme)![1]!;
    const env = { ...process.env, API: app.url };
    const { stdout } = await promisify(execFile)('bash', ['-e', '-u', '-o', 'pipefail', '-c', conversation], { env });
    const answers = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    const [registered, received, ordered, orderedAgain, shop, shelf] = answers;
    expect(registered).toMatchObject({ displayName: 'Ada' });
    expect(received).toMatchObject({ onHandChange: 10 });
    expect(ordered).toMatchObject({ total: { amount: 3750, currency: 'GBP' } });
    expect(orderedAgain).toEqual(ordered);
    expect(shop.items).toEqual([expect.objectContaining({ name: 'Blue teapot' })]);
    expect(shelf).toMatchObject({ onHand: 10, reserved: 3, available: 7 });
  });

  it('names only pages that exist', () => {
    const links = [...readme.matchAll(/\]\(([^)#]+)\)/g)].map(([, link]) => link!);
    expect(links.length).toBeGreaterThan(5);
    expect(links.filter((link) => !existsSync(join(__dirname, '..', link)))).toEqual([]);
  });
});
