import { createServer, type Server } from 'node:net';
import { resolve } from 'node:path';
import { onLinux } from '../platform/embedded-postgres/processes.js';
import { makeDatabase, type TestDatabase } from '../support/database.js';
import { freePorts, Machine } from './support/machine.js';

jest.setTimeout(60_000);

const STACK = /^\s+at .*:\d+:\d+/m;

onLinux('starting with a configuration that does not fit', () => {
  let machine: Machine;
  beforeAll(async () => void (machine = await Machine.open()));
  afterAll(() => machine?.clear());

  /** What it says before it ends with 1, which must be meant for people. */
  const refusalOf = async (environment: Record<string, string>): Promise<string> => {
    const atrium = await machine.start({ LOG_LEVEL: 'error', ...environment });
    expect({ code: await atrium.ended(), output: atrium.output }).toEqual({
      code: 1,
      output: expect.not.stringMatching(STACK),
    });
    return atrium.output;
  };

  it('tells all that does not fit at once, and no secret', async () => {
    const refusal = await refusalOf({
      PORT: 'http',
      LOG_LEVEL: 'loud',
      ATRIUM_ROLES: 'api,janitor',
      DATABASE_POOL_SIZE: '0',
      CORS_ORIGINS: '*',
      DATABASE_URL: 'mysql://somebody:hush-hush@db/atrium',
      ATRIUM_SECRET: 'hush-hush',
      AUTH_SIGNING_KEY: '-----BEGIN hush-hush-----',
    });
    expect(refusal).toContain('  - PORT must be an integer number (got "http")\n');
    const [headline, ...faults] = refusal.trim().split('\n');
    expect(headline).toBe('Atrium cannot start with this configuration:');
    expect(faults.map((fault) => /^ {2}- (?:each value in )?(\w+) must/.exec(fault)?.[1]).sort()).toEqual([
      'ATRIUM_ROLES',
      'ATRIUM_SECRET',
      'AUTH_SIGNING_KEY',
      'CORS_ORIGINS',
      'DATABASE_POOL_SIZE',
      'DATABASE_URL',
      'LOG_LEVEL',
      'PORT',
    ]);
    expect(refusal).not.toContain('hush');
  });

  it('wants in production what a laptop makes up', async () => {
    const refusal = await refusalOf({ NODE_ENV: 'production' });
    for (const variable of [
      'ATRIUM_ROLES',
      'PUBLIC_URL',
      'DATABASE_URL',
      'ATRIUM_SECRET',
      'AUTH_SIGNING_KEY',
      'MAIL_URL',
    ])
      expect(refusal).toContain(`  - ${variable} is required in production\n`);
  });

  it('takes no secret in production that somebody can guess, and no address that can be listened to', async () => {
    const refusal = await refusalOf({
      NODE_ENV: 'production',
      ATRIUM_ROLES: 'api',
      PUBLIC_URL: 'http://api.example.com',
      DATABASE_URL: 'postgres://atrium_app:x@db/atrium',
      ATRIUM_SECRET: 'change-me-change-me-change-me-change-me',
      AUTH_SIGNING_KEY: 'change-me',
    });
    expect(refusal).toContain('  - ATRIUM_SECRET must be at least 32 random characters\n');
    expect(refusal).toContain('  - AUTH_SIGNING_KEY must be a P-256 private key in PKCS#8 PEM\n');
    expect(refusal).toContain('  - PUBLIC_URL must begin with https:// in production\n');
    expect(refusal).not.toContain('change-me');
  });

  describe('of a database', () => {
    let database: TestDatabase;
    beforeAll(async () => void (database = await makeDatabase()));
    afterAll(() => database.stop());

    const api = (databaseUrl: string) => refusalOf({ ATRIUM_ROLES: 'api', DATABASE_URL: databaseUrl });

    it('refuses a superuser, whom row-level security does not hold', async () => {
      const superuserUrl = database.postgres.url(new URL(database.applicationUrl).pathname.slice(1));
      expect(await api(superuserUrl)).toContain('DATABASE_URL connects as "postgres", which row-level security');
    });

    it('refuses the owner of the tables', async () => {
      expect(await api(database.ownerUrl)).toContain(
        'DATABASE_URL connects as "atrium_owner", which row-level security',
      );
    });

    it('says which file of breached passwords is not there or cannot be searched', async () => {
      const refused = (path: string) =>
        refusalOf({ ATRIUM_ROLES: 'api', DATABASE_URL: database.applicationUrl, BREACHED_PASSWORDS_FILE: path });
      expect(await refused('/nowhere/hashes.txt')).toContain(
        '  - BREACHED_PASSWORDS_FILE cannot be opened: ENOENT (got "/nowhere/hashes.txt")\n',
      );
      expect(await refused(resolve('package.json'))).toContain(
        '  - BREACHED_PASSWORDS_FILE must have one upper-case SHA-1 a line',
      );
    });

    it('does not try a wrong password again and again', async () => {
      const wrong = Object.assign(new URL(database.applicationUrl), { password: 'hush' }).href;
      const refusal = await api(wrong);
      expect(refusal).toMatch(/DATABASE_URL leads to .*password authentication failed/);
      expect(refusal).not.toContain('hush');
    });

    it('says which address nobody answers, or which password is wrong, and not the password', async () => {
      const elsewhere = Object.assign(new URL(database.ownerUrl), { password: 'hush' });
      const wrong = { DATABASE_URL: database.applicationUrl, DATABASE_OWNER_URL: elsewhere.href };
      const refusal = await refusalOf({ ATRIUM_ROLES: 'migrate', ...wrong });
      expect(refusal).toMatch(/DATABASE_OWNER_URL.*password authentication failed/);
      elsewhere.port = String((await freePorts(1))[0]);
      const nobody = await refusalOf({ ATRIUM_ROLES: 'migrate', ...wrong, DATABASE_OWNER_URL: elsewhere.href });
      expect(nobody).toMatch(new RegExp(`DATABASE_OWNER_URL.*${elsewhere.host}`));
      expect(refusal + nobody).not.toContain('hush');
    });

    describe('and a port that is taken', () => {
      let occupant: Server;
      let port: string;
      beforeAll(async () => {
        occupant = createServer().listen(0, '127.0.0.1');
        await new Promise((resolve) => occupant.once('listening', resolve));
        port = String((occupant.address() as { port: number }).port);
      });
      afterAll(() => new Promise((resolve) => occupant.close(resolve)));

      it.each(['PORT', 'MANAGEMENT_PORT'])('names %s, and the way out', async (variable) => {
        const refusal = await refusalOf({
          ATRIUM_ROLES: 'api',
          DATABASE_URL: database.applicationUrl,
          [variable]: port,
        });
        expect(refusal).toContain(
          `${variable} ${port} is in use by another process; set ${variable} to another one, or to 0`,
        );
      });
    });
  });
});
