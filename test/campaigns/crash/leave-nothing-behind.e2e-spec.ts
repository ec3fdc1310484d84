import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { onLinux, removeFolder, settled } from '../../platform/embedded-postgres/processes.js';

const FOLDER = join(__dirname, '../../../campaigns/crash/system/folder.ts');

/** A campaign that has opened its folder, and started something there that goes on for an hour. */
const SCRIPT = `
  const { Folder } = await import('${FOLDER}');
  const { spawn } = await import('node:child_process');
  const folder = Folder.open();
  spawn('sleep', ['3600'], { cwd: folder.path, stdio: 'ignore' }).once('spawn', () => console.log(folder.path));
  process.once('SIGTERM', () => folder.close({ keep: false }).then(() => process.exit(0)));
  setInterval(() => undefined, 1000);`;

onLinux('what a campaign starts', () => {
  async function start() {
    const campaign = spawn(process.execPath, ['--input-type=module', '-e', SCRIPT], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [path] = (await once(campaign.stdout.setEncoding('utf8'), 'data')) as [string];
    return { campaign, path: path.trim() };
  }

  // Red without the undertaker: nobody else is left who knows of it.
  it('ends when the campaign is killed', async () => {
    const { campaign, path } = await start();
    campaign.kill('SIGKILL');
    await removeFolder(path); // which waits until nothing works there
  });

  it('ends when the campaign does, and is gone', async () => {
    const { campaign, path } = await start();
    campaign.kill('SIGTERM');
    const [code] = (await once(campaign, 'exit')) as [number];
    expect(code).toBe(0);
    await settled(path);
    expect(existsSync(path)).toBe(false);
  });
});
