import { ArrayMinSize, ArrayUnique, IsBoolean, IsIn, IsOptional, IsUrl, Matches } from 'class-validator';
import { KeySettings } from './key.settings.js';
import { IsPostgresUrl, IsRedisUrl } from './secrets.validators.js';
import { Setting } from './setting.js';
import { IsWholeNumber } from './whole-number.validator.js';

export type Role = 'api' | 'worker' | 'migrate';

/** An address, or one with the length of a prefix that is not nothing. */
const NETWORK = /^[0-9a-fA-F.:]+(\/[1-9]\d{0,2})?$/;

const origin = { require_tld: false, require_protocol: true, protocols: ['http', 'https'] };

/**
 * Everything about a process that is decided outside it. Read once at start-up; a value that does not fit refuses the
 * start, together with all others that do not fit. On a laptop every setting has a working default.
 */
export class Config extends KeySettings {
  @Setting('NODE_ENV', 'What the process is run for; `production` refuses every convenience of a laptop.')
  @IsIn(['development', 'test', 'production'])
  environment: string = 'development';

  @Setting('ATRIUM_ROLES', 'What this process does: any of `api`, `worker`, `migrate`, comma-separated.', {
    requiredInProduction: true,
  })
  @IsIn(['api', 'worker', 'migrate'], { each: true })
  @ArrayUnique()
  @ArrayMinSize(1)
  roles: Role[] = ['migrate', 'api', 'worker'];

  @Setting('HOST', 'The address that the API listens on.', { inProduction: '0.0.0.0' })
  @Matches(/^[0-9a-zA-Z.:-]+$/)
  host: string = '127.0.0.1';

  @Setting('PORT', 'The port of the API; 0 takes any free one.')
  @IsWholeNumber(0, 65535)
  port: number = 3000;

  @Setting('MANAGEMENT_HOST', 'The address of the management port; keep it off the public network.', {
    inProduction: '0.0.0.0',
  })
  @Matches(/^[0-9a-zA-Z.:-]+$/)
  managementHost: string = '127.0.0.1';

  @Setting('MANAGEMENT_PORT', 'The port of `/metrics` and the probes of a worker; 0 takes any free one.')
  @IsWholeNumber(0, 65535)
  managementPort: number = 3001;

  @Setting(
    'PUBLIC_URL',
    'How clients reach the API, without a trailing slash. It is the issuer of tokens and begins every problem type.',
    { requiredInProduction: true },
  )
  @IsUrl(origin)
  publicUrl: string = 'http://localhost:3000';

  @Setting('TRUSTED_PROXIES', 'Networks whose `X-Forwarded-*` headers are believed, comma-separated (`10.0.0.0/8`).')
  // No /0: who believes everybody lets everybody choose the address that they are counted by.
  @Matches(NETWORK, { each: true })
  trustedProxies: string[] = [];

  @Setting('CORS_ORIGINS', 'Origins whose pages may call the API from a browser, comma-separated, matched exactly.')
  @IsUrl(origin, { each: true })
  corsOrigins: string[] = [];

  @Setting('BODY_LIMIT_BYTES', 'The largest request body, in bytes.')
  @IsWholeNumber(1024, 100_000_000)
  bodyLimit: number = 100_000;

  @Setting('HEADERS_TIMEOUT_MS', 'How long a client may take to send the headers of a request.')
  @IsWholeNumber(100, 600_000)
  headersTimeout: number = 12_000;

  @Setting(
    'REQUEST_TIMEOUT_MS',
    'How long a client may take to send a whole request, and to take what it can of the answer.',
  )
  @IsWholeNumber(100, 600_000)
  requestTimeout: number = 30_000;

  @Setting('KEEP_ALIVE_TIMEOUT_MS', 'How long a connection may be idle: longer than a proxy in front keeps it.')
  @IsWholeNumber(100, 600_000)
  keepAliveTimeout: number = 72_000;

  @Setting('DATA_DIRECTORY', 'Where a laptop keeps its embedded database and generated secrets.')
  @Matches(/\S/)
  dataDirectory: string = '.atrium';

  @Setting(
    'DATABASE_URL',
    'PostgreSQL as the application role, which owns nothing and cannot bypass row-level security. Without it an embedded PostgreSQL is started.',
    {
      secret: true,
      requiredInProduction: true,
    },
  )
  @IsOptional()
  @IsPostgresUrl()
  databaseUrl?: string;

  @Setting(
    'DATABASE_OWNER_URL',
    'PostgreSQL as the role that owns the tables. Needed by the role `migrate` only, together with `DATABASE_URL`.',
    {
      secret: true,
    },
  )
  @IsOptional()
  @IsPostgresUrl()
  databaseOwnerUrl?: string;

  @Setting(
    'DATABASE_LISTEN_URL',
    'Where to listen for changes, where `DATABASE_URL` is a pooler that gives nobody a session of their own (PgBouncer in transaction mode): the server itself, as the same role. Needs `DATABASE_URL`.',
    {
      secret: true,
    },
  )
  @IsOptional()
  @IsPostgresUrl()
  databaseListenUrl?: string;

  @Setting(
    'DATABASE_PREPARED_STATEMENTS',
    'Whether statements stay prepared on a connection. `false` where `DATABASE_URL` is a pooler in transaction mode that does not keep them for its clients: PgBouncer before 1.21, or with `max_prepared_statements = 0`.',
  )
  @IsBoolean()
  databasePreparedStatements: boolean = true;

  @Setting('DATABASE_POOL_SIZE', 'The most connections that this process opens to PostgreSQL.')
  @IsWholeNumber(1, 500)
  databasePoolSize: number = 10;

  @Setting('DATABASE_CONNECT_TIMEOUT_MS', 'How long a request waits for a free connection before it is answered 503.')
  @IsWholeNumber(50, 60_000)
  databaseConnectTimeout: number = 2000;

  @Setting('DATABASE_STATEMENT_TIMEOUT_MS', 'How long PostgreSQL works on one statement.')
  @IsWholeNumber(50, 600_000)
  databaseStatementTimeout: number = 5000;

  @Setting('DATABASE_LOCK_TIMEOUT_MS', 'How long a statement waits for a lock.')
  @IsWholeNumber(50, 600_000)
  databaseLockTimeout: number = 4000;

  @Setting('DATABASE_IDLE_TRANSACTION_TIMEOUT_MS', 'How long a transaction may stay idle before PostgreSQL ends it.')
  @IsWholeNumber(50, 600_000)
  databaseIdleTransactionTimeout: number = 10_000;

  @Setting(
    'DATABASE_QUERY_TIMEOUT_MS',
    'How long the client waits for an answer before it gives the connection up: the only guard against a frozen server. Above the statement timeout.',
  )
  @IsWholeNumber(50, 600_000)
  databaseQueryTimeout: number = 6000;

  @Setting(
    'REDIS_URL',
    'Redis, for what several processes share and can do without: `redis://` or, with TLS, `rediss://`. Without it each process counts and caches for itself.',
    { secret: true },
  )
  @IsOptional()
  @IsRedisUrl()
  redisUrl?: string;

  @Setting('REDIS_TIMEOUT_MS', 'How long a request waits for Redis, once, before everybody does without it.')
  @IsWholeNumber(10, 1000)
  redisTimeout: number = 100;

  @Setting('ACCESS_TOKEN_SECONDS', 'How long an access token is valid.')
  @IsWholeNumber(30, 900)
  accessTokenSeconds: number = 600;

  @Setting('REFRESH_TOKEN_DAYS', 'How long a session lives without being refreshed.')
  @IsWholeNumber(1, 365)
  refreshTokenDays: number = 30;

  @Setting(
    'SESSION_DAYS',
    'How long a session lives at most, however often it is refreshed; then its person logs in again.',
  )
  @IsWholeNumber(1, 3650)
  sessionDays: number = 180;

  @Setting(
    'RECENT_LOGIN_SECONDS',
    'How long ago a login, or its confirmation, may be for what needs a recent one, such as removing a second factor.',
  )
  @IsWholeNumber(60, 86_400)
  recentLoginSeconds: number = 600;

  @Setting('PASSWORD_HASH_MEMORY_KIB', 'Argon2id memory per hash. OWASP asks for 19 MiB at two passes.')
  @IsWholeNumber(19_456, 1_048_576)
  passwordHashMemory: number = 19_456;

  @Setting('PASSWORD_HASH_PASSES', 'Argon2id passes over the memory.')
  @IsWholeNumber(2, 20)
  passwordHashPasses: number = 2;

  @Setting('PASSWORD_HASH_CONCURRENCY', 'Password hashes worked on at once; each keeps a core busy.')
  @IsWholeNumber(1, 64)
  passwordHashConcurrency: number = 2;

  @Setting('PASSWORD_HASH_QUEUE', 'Password hashes that may wait for their turn; one more is answered 503.')
  @IsWholeNumber(1, 10_000)
  passwordHashQueue: number = 100;

  @Setting(
    'BREACHED_PASSWORDS_FILE',
    'A file of passwords that leaked, none of which is taken as a new one: one upper-case SHA-1 a line, in ascending order, as Have I Been Pwned gives them out (`HASH:COUNT`, or `HASH`). It is searched where it lies, however large. Without it nothing is asked.',
  )
  @IsOptional()
  @Matches(/\S/)
  breachedPasswordsFile?: string;

  @Setting(
    'THROTTLE_LIMIT',
    'Requests per account, or per address of the anonymous: so many at once, and evenly as many in each window.',
    { inProduction: 1200 },
  )
  @IsWholeNumber(1, 1_000_000_000)
  throttleLimit: number = 120_000;

  @Setting('THROTTLE_CREDENTIALS_LIMIT', 'Logins, registrations and changes of password per address, likewise.', {
    inProduction: 20,
  })
  @IsWholeNumber(1, 1_000_000_000)
  throttleCredentialsLimit: number = 100;

  @Setting('THROTTLE_WINDOW_SECONDS', 'The length of the window in which a limit is due anew.')
  @IsWholeNumber(1, 86_400)
  throttleWindowSeconds: number = 60;

  @Setting(
    'DRAIN_SECONDS',
    'How long a terminating process still serves after readiness turned 503: at least two probe periods.',
    { inProduction: 10 },
  )
  @IsWholeNumber(0, 300)
  drainSeconds: number = 0;

  @Setting('SHUTDOWN_DEADLINE_SECONDS', 'When a termination that has not ended is cut short, counted from the signal.')
  @IsWholeNumber(1, 600)
  shutdownDeadlineSeconds: number = 25;

  @Setting(
    'EGRESS_PRIVATE_NETWORKS',
    'Networks that webhooks may be sent to although they are not on the public Internet, and there without TLS, too, comma-separated (`10.1.0.0/16`).',
    { inProduction: [] },
  )
  @Matches(NETWORK, { each: true })
  egressPrivateNetworks: string[] = ['127.0.0.0/8', '::1'];

  @Setting(
    'OPERATORS_ORGANIZATION',
    'The id of the organization whose owners and admins run this installation: they see and mend the jobs of all organizations. Without it nobody does.',
  )
  @IsOptional()
  @Matches(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
  operatorsOrganization?: string;

  @Setting('CACHE_MEMORY_MIB', 'How much memory the answers that everybody may see are kept in; 0 keeps none.')
  @IsWholeNumber(0, 16_384)
  cacheMemory: number = 64;

  @Setting('LOG_LEVEL', 'The least important line that is written.')
  @IsIn(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'])
  logLevel: string = 'info';

  @Setting('API_DOCUMENTATION', 'Whether `/docs` and `/openapi.json` are served.')
  @IsBoolean()
  apiDocumentation: boolean = true;

  get isProduction(): boolean {
    return this.environment === 'production';
  }

  /** Whether this process does what `role` names. */
  has(role: Role): boolean {
    return this.roles.includes(role);
  }
}
