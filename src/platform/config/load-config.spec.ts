import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigurationError, type Environment, loadConfig } from './load-config.js';

const pem = (namedCurve: string) =>
  generateKeyPairSync('ec', { namedCurve }).privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

const aKey = randomBytes(32).toString('base64');

const production: Environment = {
  NODE_ENV: 'production',
  ATRIUM_ROLES: 'api,worker',
  PUBLIC_URL: 'https://shop.acme.test',
  DATABASE_URL: 'postgres://app:pw@db.internal/atrium',
  ATRIUM_SECRET: 'kq3Zt0Vx9bLr5NwYh2Jm8PdSf6GcAeUi',
  AUTH_SIGNING_KEY: pem('prime256v1'),
  MAIL_URL: 'smtps://app:pw@mail.internal',
  MAIL_FROM: 'Acme <hello@acme.test>',
};

function faultsOf(environment: Environment): readonly string[] {
  try {
    loadConfig(environment);
  } catch (error) {
    if (error instanceof ConfigurationError) return error.faults;
    throw error;
  }
  return [];
}

describe('the configuration', () => {
  let directory: string;
  beforeEach(() => void (directory = mkdtempSync(join(tmpdir(), 'config-'))));
  afterEach(() => rmSync(directory, { recursive: true }));

  it('needs nothing on a laptop', () => {
    const config = loadConfig({ DATA_DIRECTORY: directory });
    expect(config.roles).toEqual(['migrate', 'api', 'worker']);
    expect(config.isProduction).toBe(false);
  });

  it('makes secrets on a laptop once, for its owner only', () => {
    const first = loadConfig({ DATA_DIRECTORY: directory });
    const second = loadConfig({ DATA_DIRECTORY: directory });
    expect([second.secret, second.signingKey]).toEqual([first.secret, first.signingKey]);
    const file = join(directory, 'secrets.json');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readFileSync(file, 'utf8')).toContain(first.secret);
  });

  it('knows its own address by the port', () => {
    expect(loadConfig({ DATA_DIRECTORY: directory, PORT: '4000' }).publicUrl).toBe('http://localhost:4000');
  });

  it('says so when it cannot keep its secrets', () => {
    expect(faultsOf({ DATA_DIRECTORY: join(__filename, 'below') })).toEqual([
      expect.stringContaining('DATA_DIRECTORY cannot keep'),
    ]);
  });

  it('reads numbers, flags, lists and keys written on one line', () => {
    const config = loadConfig({
      ...production,
      PORT: ' 8080 ',
      API_DOCUMENTATION: 'false',
      CORS_ORIGINS: 'https://a.test, https://b.test',
      AUTH_SIGNING_KEY: production['AUTH_SIGNING_KEY']!.replaceAll('\n', '\\n'),
    });
    expect(config).toMatchObject({
      port: 8080,
      apiDocumentation: false,
      corsOrigins: ['https://a.test', 'https://b.test'],
    });
  });

  it('reads further keys, one behind the other, on lines of their own or with escaped ones', () => {
    const [next, previous] = [pem('prime256v1'), pem('prime256v1')];
    const keys = {
      ATRIUM_ENCRYPTION_KEYS: `derived,${aKey}`,
      ATRIUM_OTHER_SECRETS: 'Wm7Ry1Qz4TnUb8XcKe5LpHd0Gv2JsFoA',
    };
    for (const text of [next + previous, `${next}\n\n${previous}`, (next + previous).replaceAll('\n', '\\n')]) {
      const config = loadConfig({ ...production, ...keys, AUTH_VERIFICATION_KEYS: text });
      expect(config.verificationPems.map((each) => each.trim())).toEqual([next.trim(), previous.trim()]);
      expect([config.encryptionKeys, config.otherSecrets]).toEqual([['derived', aKey], [keys.ATRIUM_OTHER_SECRETS]]);
    }
    expect(loadConfig(production)).toMatchObject({ verificationPems: [], encryptionKeys: [], otherSecrets: [] });
  });

  it('has other defaults in production', () => {
    expect(loadConfig(production)).toMatchObject({ host: '0.0.0.0', throttleLimit: 1200, drainSeconds: 10 });
  });

  it('reports all faults together', () => {
    const faults = faultsOf({
      ...production,
      PORT: '70000',
      LOG_LEVEL: 'loud',
      DATABASE_POOL_SIZE: 'ten',
      TRUSTED_PROXIES: 'all',
    });
    expect(faults.map((fault) => fault.split(' ')[0])).toEqual(
      expect.arrayContaining(['PORT', 'LOG_LEVEL', 'DATABASE_POOL_SIZE', 'TRUSTED_PROXIES']),
    );
  });

  it.each(['ATRIUM_ROLES', 'PUBLIC_URL', 'DATABASE_URL', 'ATRIUM_SECRET', 'AUTH_SIGNING_KEY', 'MAIL_URL'])(
    'needs %s in production, and says so once',
    (variable) => {
      expect(faultsOf({ ...production, [variable]: '' })).toEqual([`${variable} is required in production`]);
    },
  );

  it.each(['0.0.0.0/0', '::/0', '10.0.0.0/8, 0.0.0.0/0'])('does not believe every proxy there is: %s', (networks) => {
    expect(faultsOf({ ...production, TRUSTED_PROXIES: networks })).toEqual([
      expect.stringContaining('TRUSTED_PROXIES'),
    ]);
    expect(loadConfig({ ...production, TRUSTED_PROXIES: '10.0.0.0/8,::1' }).trustedProxies).toHaveLength(2);
  });

  it.each([
    'redis://cache',
    'redis://atrium:p%40ss@cache:6380/3',
    'rediss://:pw@cache.internal:6379/',
    'redis://[::1]',
  ])('takes %s for a Redis', (url) => expect(loadConfig({ ...production, REDIS_URL: url }).redisUrl).toBe(url));

  it.each(['smtp://mail.internal', 'smtp://app:p%40ss@mail.internal:587', 'smtps://app:pw@[::1]:465/', 'none'])(
    'takes %s for what mail leaves through',
    (url) => expect(loadConfig({ ...production, MAIL_URL: url }).mailUrl).toBe(url),
  );

  it.each(['nobody', 'Acme <a@acme.test>, <b@acme.test>', 'Acme\rBcc: everybody <hello@acme.test>'])(
    'takes no mail from %j',
    (mailFrom) =>
      expect(faultsOf({ ...production, MAIL_FROM: mailFrom })).toEqual([expect.stringContaining('MAIL_FROM')]),
  );

  it('needs nobody whom mails are from where none is sent', () => {
    expect(loadConfig({ ...production, MAIL_URL: 'none', MAIL_FROM: '' }).sendsMail).toBe(false);
  });

  it.each([
    ['ATRIUM_SECRET', 'short'],
    ['ATRIUM_SECRET', 'a'.repeat(64)],
    ['ATRIUM_SECRET', 'please-change-me-0123456789-abcdefgh'],
    ['AUTH_SIGNING_KEY', 'not a key'],
    ['AUTH_SIGNING_KEY', pem('secp384r1')],
    ['AUTH_VERIFICATION_KEYS', 'not a key'],
    ['AUTH_VERIFICATION_KEYS', `${pem('prime256v1')}${pem('secp384r1')}`],
    ['AUTH_VERIFICATION_KEYS', `${pem('prime256v1')} and another`],
    ['AUTH_VERIFICATION_KEYS', pem('prime256v1').repeat(10)],
    ['ATRIUM_OTHER_SECRETS', 'kq3Zt0Vx9bLr5NwYh2Jm8PdSf6GcAeUi,short'],
    ['ATRIUM_ENCRYPTION_KEYS', 'short'],
    ['ATRIUM_ENCRYPTION_KEYS', Buffer.alloc(32).toString('base64')],
    ['ATRIUM_ENCRYPTION_KEYS', `${aKey},${aKey}`],
    ['ATRIUM_ENCRYPTION_KEYS', `${aKey},`],
    ['DATABASE_URL', 'mysql://app:pw@db/atrium'],
    ['REDIS_URL', 'http://:pw@cache:6379'],
    ['REDIS_URL', 'redis://:pw@cache:6379/zero'],
    ['REDIS_URL', 'redis://:pw@cache:6379?enableOfflineQueue=true'],
    ['REDIS_URL', 'redis:///7'],
    ['REDIS_URL', 'redis://atrium:100%@cache'],
    ['REDIS_URL', 'cache:6379'],
    ['MAIL_URL', 'http://mail.internal'],
    ['MAIL_URL', 'smtp:///mail'],
    ['MAIL_URL', 'smtp://app@mail.internal'],
    ['MAIL_URL', 'smtp://app:100%@mail.internal'],
    ['MAIL_URL', 'smtp://mail.internal/?tls.rejectUnauthorized=false'],
    ['MAIL_URL', 'smtp://mail.internal#pool'],
  ])('refuses a weak %s without showing it', (variable, value) => {
    const faults = faultsOf({ ...production, [variable]: value });
    expect(faults).toEqual([expect.stringContaining(variable)]);
    expect(faults[0]).not.toContain(value);
  });

  it.each([
    [{ DATABASE_OWNER_URL: production['DATABASE_URL'] }, 'must be another role'],
    [{ DATABASE_OWNER_URL: `${production['DATABASE_URL']}?sslmode=require` }, 'must be another role'],
    [{ ATRIUM_ROLES: 'migrate' }, 'DATABASE_OWNER_URL is required'],
    [{ DATABASE_QUERY_TIMEOUT_MS: '1000' }, 'must be above DATABASE_STATEMENT_TIMEOUT_MS'],
    [{ HEADERS_TIMEOUT_MS: '40000' }, 'must not be above REQUEST_TIMEOUT_MS'],
    [{ DRAIN_SECONDS: '30' }, 'must be above DRAIN_SECONDS'],
    [{ PUBLIC_URL: 'http://shop.acme.test' }, 'https://'],
    [{ MAIL_FROM: '' }, 'MAIL_FROM is required'],
  ])('refuses settings that contradict each other: %j', (settings, reason) => {
    expect(faultsOf({ ...production, ...settings })).toEqual([expect.stringContaining(reason)]);
  });
});
