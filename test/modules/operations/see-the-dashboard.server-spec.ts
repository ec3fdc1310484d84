import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { TestApp } from '../../support/app.js';
import { PostOffice, PostOfficeModule } from '../dead-letters/post-office.js';

const OPTIONS = ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--no-first-run'];

describe('the dashboard in a browser', () => {
  let app: TestApp;
  let profile: string;
  beforeAll(async () => {
    profile = mkdtempSync(join(tmpdir(), 'atrium-chromium-'));
    app = await TestApp.start({}, { modules: [PostOfficeModule] });
  });
  afterAll(async () => {
    await app.stop();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  });

  /** What stands on the page that an address comes to in the end. */
  async function seen(address: string): Promise<string> {
    const shot = process.env['SCREENSHOT'] === undefined ? [] : [`--screenshot=${process.env['SCREENSHOT']}`];
    const alone = [`--user-data-dir=${profile}`, '--disable-background-networking', '--window-size=1400,900'];
    const waiting = ['--virtual-time-budget=20000', '--timeout=60000', '--dump-dom'];
    const { stdout } = await promisify(execFile)('chromium', [...OPTIONS, ...alone, ...shot, ...waiting, address]);
    return stdout;
  }

  it('opens by the address of a ticket, and shows what was given up', async () => {
    const office = new PostOffice(app);
    const owner = await app.owner();
    await app.settle();
    for (const load of ['piano', 'harp']) await office.carry(owner, load);
    await office.fail();
    const { url } = (await (await app.operator()).post('/v1/operations/dashboard-tickets')).body;
    const page = await seen(url.replace(/^https?:\/\/[^/]+/, app.url));
    expect(page).toContain('Atrium jobs');
    expect(page).toMatch(/queue\/default/);
    expect(page).toMatch(/queue\/events/);
  });
});
