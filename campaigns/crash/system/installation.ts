import type { Options } from '../options.ts';
import { Atrium } from './atrium.ts';
import type { Folder } from './folder.ts';
import { Postgres } from './postgres.ts';
import { freePorts } from './processes.ts';
import { Redis } from './redis.ts';

/** Small, so that a frozen process or server is given up on while the campaign is still going on. */
const IMPATIENCE = {
  DATABASE_CONNECT_TIMEOUT_MS: '1000',
  DATABASE_LOCK_TIMEOUT_MS: '1500',
  DATABASE_STATEMENT_TIMEOUT_MS: '2000',
  DATABASE_QUERY_TIMEOUT_MS: '2500',
  DATABASE_IDLE_TRANSACTION_TIMEOUT_MS: '3000',
};
/** All clients come from one address here. */
const UNTHROTTLED = { THROTTLE_LIMIT: '100000000', THROTTLE_CREDENTIALS_LIMIT: '1000000' };
/** A writer that sleeps as long as it may shows best what a commit is worth that did not wait for it. */
const CARELESS: Readonly<Record<string, string>> = { synchronous_commit: 'off', wal_writer_delay: '10s' };
const PROCESSES = [
  { role: 'api', names: ['api-1', 'api-2'] },
  { role: 'worker', names: ['worker-1', 'worker-2'] },
];

/** Everything that a campaign starts: PostgreSQL, perhaps Redis, two API and two worker processes. */
export class Installation {
  readonly postgres: Postgres;
  readonly redis: Redis | undefined;
  readonly apis: readonly Atrium[];
  readonly workers: readonly Atrium[];
  /** Where the API processes listen. */
  readonly ports: readonly number[];

  private constructor(postgres: Postgres, redis: Redis | undefined, atriums: Atrium[][], ports: number[]) {
    this.postgres = postgres;
    this.redis = redis;
    [this.apis, this.workers] = atriums as [Atrium[], Atrium[]];
    this.ports = ports;
  }

  /** Starts and migrates everything; resolves when all of it is ready. */
  static async start(folder: Folder, { control, redis: wantsRedis }: Options): Promise<Installation> {
    const [redisPort, migrationPort, ...ports] = (await freePorts(8)) as [number, number, ...number[]];
    const redis = wantsRedis ? new Redis(redisPort, folder.path) : undefined;
    await redis?.start();
    const postgres = await Postgres.start(folder, control?.name === 'durability' ? CARELESS : {});
    const common = {
      DATA_DIRECTORY: folder.join('atrium'),
      LOG_LEVEL: 'warn',
      MAIL_URL: 'none', // what fails is tried again for two days, and nobody waits for that
      STREAM_HEARTBEAT_SECONDS: '1',
      PUBLIC_URL: 'http://localhost:3000', // the issuer of tokens that all of them take
      CAMPAIGN_BREAK: control?.name ?? '',
      ...IMPATIENCE,
      ...UNTHROTTLED,
      ...postgres.environment,
      ...redis?.environment,
    };
    const launch = (name: string, role: string, managementPort: number, port = 0) =>
      new Atrium({
        name,
        folder: folder.path,
        managementPort,
        environment: { ...common, ATRIUM_ROLES: role, PORT: String(port) },
      });
    const migration = launch('migration', 'migrate', migrationPort);
    migration.start();
    await migration.done();
    const apiPorts = ports.splice(0, 2);
    const atriums = PROCESSES.map(({ role, names }) =>
      names.map((name, index) => launch(name, role, ports.shift()!, role === 'api' ? apiPorts[index] : 0)),
    );
    const installation = new Installation(postgres, redis, atriums, apiPorts);
    for (const atrium of installation.atriums) atrium.start();
    await installation.ready();
    return installation;
  }

  get atriums(): readonly Atrium[] {
    return [...this.apis, ...this.workers];
  }

  /** Resolves when every process is ready. What has ended by itself is started again: that it did is remembered. */
  async ready(): Promise<void> {
    for (const atrium of this.atriums) if (!atrium.isRunning) atrium.start();
    await Promise.all(this.atriums.map((atrium) => atrium.ready()));
  }

  /** What ended that nobody had ended. */
  get ownEnds(): string[] {
    return this.atriums.flatMap(({ ownEnds }) => ownEnds);
  }

  /** Asks processes to end; resolves to what did not do so well. */
  async stop(atriums: readonly Atrium[]): Promise<string[]> {
    const complaints = await Promise.all(atriums.map((atrium) => atrium.stop()));
    return complaints.filter((complaint) => complaint !== undefined);
  }
}
