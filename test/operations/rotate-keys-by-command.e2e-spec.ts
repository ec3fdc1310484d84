import { execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EncryptionKey } from '#platform/encryption';
import { endpointAt, opened, receiverOf } from '../modules/webhooks/given-webhooks.js';
import { keysInUse, newKey } from '../platform/encryption/given-keys.js';
import { TestApp } from '../support/app.js';
import { buildOnce } from './support/build.js';

const scripts = join(__dirname, '../../scripts');
const SECRET = randomBytes(48).toString('base64');

interface Ended {
  readonly code: number;
  readonly output: string;
  readonly errors: string;
}

describe('the commands for keys', () => {
  let folder: string;
  beforeAll(async () => {
    await buildOnce();
    folder = await mkdtemp(join(tmpdir(), 'atrium-keys-'));
  }, 120_000);
  afterAll(() => rm(folder, { recursive: true }));

  const environmentOf = (settings: Record<string, string>) => {
    const { PATH, HOME } = process.env;
    return { PATH, HOME, DATA_DIRECTORY: folder, ...settings };
  };
  const run = (script: string, args: readonly string[], settings: Record<string, string> = {}) =>
    new Promise<Ended>((resolve) => {
      execFile(
        process.execPath,
        [join(scripts, script), ...args],
        { env: environmentOf(settings) },
        (error, output, errors) => resolve({ code: error ? Number(error.code) : 0, output, errors }),
      );
    });

  describe('npm run keys:rotate', () => {
    const [older, newer] = [newKey(), newKey()];
    let app: TestApp;
    beforeAll(async () => {
      app = await TestApp.start({ ATRIUM_SECRET: SECRET, ATRIUM_ENCRYPTION_KEYS: older });
    });
    afterEach(() => app.clear());
    afterAll(() => app.stop());

    const rotate = (keys: string, ...args: string[]) =>
      run('rotate-keys.mjs', args, {
        DATABASE_URL: app.database.applicationUrl,
        ATRIUM_SECRET: SECRET,
        ...(keys && { ATRIUM_ENCRYPTION_KEYS: keys }),
      });
    const idOf = (key: string) => EncryptionKey.in(key).id;

    it('says which keys are used, moves everything to the first, and says that the old one may go', async () => {
      const receiver = await receiverOf(200);
      const owner = await app.owner();
      const endpoint = await endpointAt(owner, receiver.url());

      const before = await rotate(`${newer},${older}`, '--check');
      expect(before.output).toContain(
        `webhook_endpoints.secret  1 under key ${idOf(older)} of ATRIUM_ENCRYPTION_KEYS\n`,
      );
      expect(before.output).toMatch(/nothing is under key [0-9a-f]{16} of ATRIUM_SECRET\n/);
      expect(before.output).toContain('1 values read, 0 encrypted anew, 1 left under an old key, 0 unreadable\n');
      expect(before.code).toBe(1);

      const rotated = await rotate(`${newer},${older}`);
      expect(rotated).toMatchObject({ code: 0, errors: '' });
      expect(rotated.output).toContain(`1 under key ${idOf(newer)} of ATRIUM_ENCRYPTION_KEYS, which encrypts\n`);
      expect(rotated.output).toContain(`nothing is under key ${idOf(older)} of ATRIUM_ENCRYPTION_KEYS\n`);
      expect(rotated.output).toContain('1 values read, 1 encrypted anew, 0 left under an old key, 0 unreadable\n');

      expect(await rotate(newer, '--check')).toMatchObject({ code: 0, errors: '' });
      const without = await app.another({ ATRIUM_SECRET: SECRET, ATRIUM_ENCRYPTION_KEYS: newer });
      await owner.post(`/v1/webhook-endpoints/${endpoint.id}/pings`);
      await without.settle();
      expect(opened(receiver.received.at(-1)!, endpoint.secret)).toBeDefined();
      await without.stop();
      await receiver.stop();
    }, 60_000);

    it('names the row that it cannot read, shows no secret, and ends with 1', async () => {
      const owner = await app.owner();
      const { id, secret } = await endpointAt(owner, 'https://hooks.example.com/atrium');
      const lost = await rotate(newer);
      expect(lost.output).toContain(
        `UNREADABLE  webhook_endpoints ${id}: its secret was made under the key ${idOf(older)}, which is not configured\n`,
      );
      expect(lost.output).toContain('0 values read, 0 encrypted anew, 0 left under an old key, 1 unreadable\n');
      expect(lost.code).toBe(1);
      expect(await rotate(newer, '--check')).toMatchObject({ code: 1 });
      for (const word of [secret, older, newer, SECRET]) expect(lost.output + lost.errors).not.toContain(word);
      expect(await keysInUse(app.database)).toEqual([idOf(older)]);
    }, 60_000);

    it('goes on where it was killed', async () => {
      const owner = await app.owner();
      for (let made = 0; made < 5; made++) await endpointAt(owner, 'https://hooks.example.com/atrium');
      await app.database
        .sql(`create function slow() returns trigger language plpgsql as $$ begin perform pg_sleep(0.4); return new; end $$;
        create trigger slow before update on webhook_endpoints for each row execute function slow()`);
      const settings = {
        DATABASE_URL: app.database.applicationUrl,
        ATRIUM_SECRET: SECRET,
        ATRIUM_ENCRYPTION_KEYS: `${newer},${older}`,
      };
      const child = spawn(process.execPath, [join(scripts, 'rotate-keys.mjs'), '--batch', '1'], {
        env: environmentOf(settings),
      });
      const ended = new Promise((resolve) => child.once('exit', resolve));
      while ((await keysInUse(app.database)).length < 2) await new Promise((resolve) => setTimeout(resolve, 20));
      child.kill('SIGKILL');
      await ended;
      await app.database.sql('drop trigger slow on webhook_endpoints; drop function slow()');
      expect(await keysInUse(app.database)).toEqual([idOf(older), idOf(newer)].toSorted());
      const again = await rotate(`${newer},${older}`);
      expect(again.code).toBe(0);
      expect(again.output).toMatch(/^5 values read, [1-4] encrypted anew, 0 left under an old key, 0 unreadable$/m);
      expect(await keysInUse(app.database)).toEqual([idOf(newer)]);
    }, 60_000);

    it('explains what it cannot do, and ends with 2', async () => {
      expect(await rotate('short')).toMatchObject({
        code: 2,
        errors: expect.stringContaining('  - ATRIUM_ENCRYPTION_KEYS must be 32 random bytes in base64, or derived\n'),
      });
      expect(await rotate(newer, '--batch', 'all')).toMatchObject({ code: 2, errors: '--batch wants 1 to 10000\n' });
      expect(await rotate(newer, '--everything')).toMatchObject({ code: 2 });
      expect((await rotate(newer, '--help')).output).toContain('npm run keys:rotate -- --check');
    }, 60_000);
  });

  describe('npm run keys:signing and keys:encryption', () => {
    it('make keys that the settings take, and print nothing else where a file is written', async () => {
      const signing = await run('make-key.mjs', ['signing']);
      expect(signing).toMatchObject({ code: 0, errors: expect.stringMatching(/^kid [\w-]{43}\n$/) });
      const encryption = await run('make-key.mjs', ['encryption']);
      expect(encryption.output).toMatch(/^[\w+/]{43}=\n$/);
      expect(encryption.errors).toBe(`key ${EncryptionKey.in(encryption.output.trim()).id}\n`);
      const app = await TestApp.start({
        AUTH_SIGNING_KEY: signing.output,
        ATRIUM_ENCRYPTION_KEYS: encryption.output.trim(),
      });
      const [jwk] = (await app.anonymous.get('/.well-known/jwks.json')).body.keys;
      expect(signing.errors).toBe(`kid ${jwk.kid}\n`);
      await app.stop();
      expect((await run('make-key.mjs', ['signing'])).output).not.toBe(signing.output);
    }, 60_000);

    it('explain themselves', async () => {
      expect(await run('make-key.mjs', ['signing', '--help'])).toMatchObject({
        code: 0,
        errors: expect.stringContaining('npm run --silent keys:signing > next.pem'),
      });
      expect(await run('make-key.mjs', ['skeleton'])).toMatchObject({ code: 2, output: '' });
    }, 60_000);
  });
});
