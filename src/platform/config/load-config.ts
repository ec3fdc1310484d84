import { validateSync } from 'class-validator';
import { Config } from './config.js';
import { developmentSecrets } from './development-secrets.js';
import { mailboxIn } from './mailbox-address.js';
import { type SettingDescription, settingsIn } from './setting.js';

/** The configuration does not fit; the message lists every fault, one a line, and no secret. */
export class ConfigurationError extends Error {
  constructor(
    readonly faults: readonly string[],
    options?: ErrorOptions,
  ) {
    super(`Atrium cannot start with this configuration:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`, options);
    this.name = 'ConfigurationError';
  }
}

export type Environment = Readonly<Record<string, string | undefined>>;

/** Reads the configuration from `environment`, or refuses with a `ConfigurationError` that names all faults at once. */
export function loadConfig(environment: Environment = process.env): Config {
  const config = new Config();
  const isProduction = environment['NODE_ENV'] === 'production';
  const faults = new Map<string, string>();
  for (const setting of settingsIn(Config)) {
    const text = environment[setting.variable]?.trim();
    if (text) assign(config, setting, parse(setting, text));
    else if (isProduction && setting.requiredInProduction) faults.set(setting.variable, 'is required in production');
    else if (isProduction && setting.inProduction !== undefined) assign(config, setting, setting.inProduction);
  }
  if (!isProduction) settleOnLaptop(config, environment);
  for (const [variable, fault] of invalidValues(config)) if (!faults.has(variable)) faults.set(variable, fault);
  for (const { variables, fault } of contradictions(config))
    if (!variables.some((variable) => faults.has(variable))) faults.set(variables[0]!, fault);
  if (faults.size > 0) throw new ConfigurationError([...faults].map(([variable, fault]) => `${variable} ${fault}`));
  return Object.freeze(config);
}

/** What nobody has to say on a laptop: the secrets, and an address that follows from the port. */
function settleOnLaptop(config: Config, environment: Environment): void {
  if (!environment['PUBLIC_URL'] && config.port > 0) config.publicUrl = `http://localhost:${config.port}`;
  if (config.secret && config.signingKey) return;
  try {
    const { secret, signingKey } = developmentSecrets(config.dataDirectory);
    config.secret ??= secret;
    config.signingKey ??= signingKey;
  } catch (error) {
    throw new ConfigurationError([`DATA_DIRECTORY cannot keep secrets.json: ${(error as Error).message}`]);
  }
}

function assign(config: Config, setting: SettingDescription, value: unknown): void {
  Object.assign(config, { [setting.property]: value });
}

function parse({ kind }: SettingDescription, text: string): unknown {
  switch (kind) {
    case 'number':
      return /^-?\d+$/.test(text) ? Number(text) : text;
    case 'flag':
      return text === 'true' ? true : text === 'false' ? false : text;
    case 'list':
      return text.split(',').map((item) => item.trim());
    case 'text':
      return text.replaceAll('\\n', '\n');
  }
}

/** Each variable whose value does not fit, and why; a secret's value is not shown. */
function invalidValues(config: Config): [variable: string, fault: string][] {
  const settings = new Map(settingsIn(Config).map((setting) => [setting.property, setting]));
  return validateSync(config).map(({ property, value, constraints }) => {
    const { variable, secret } = settings.get(property)!;
    // The first that the class declares, which is the last that is checked: what is no number is not "too large".
    const text = Object.values(constraints ?? {}).at(-1) ?? 'does not fit';
    const got = secret || value === undefined ? '' : ` (got ${JSON.stringify(value)})`;
    return [variable, text.replace('each value in ', '').replace(`${property} `, '') + got];
  });
}

/** Settings that fit, but not together; what is said is said of the first. */
function contradictions(config: Config): { variables: string[]; fault: string }[] {
  const { databaseUrl, databaseOwnerUrl, databaseListenUrl, databaseQueryTimeout, databaseStatementTimeout } = config;
  const all = [
    {
      variables: ['DATABASE_OWNER_URL', 'ATRIUM_ROLES', 'DATABASE_URL'],
      fault: 'is required where the role migrate meets DATABASE_URL',
      holds: config.has('migrate') && databaseUrl && !databaseOwnerUrl,
    },
    {
      variables: ['DATABASE_OWNER_URL', 'DATABASE_URL'],
      fault: 'is useless without DATABASE_URL',
      holds: databaseOwnerUrl && !databaseUrl,
    },
    {
      variables: ['DATABASE_LISTEN_URL', 'DATABASE_URL'],
      fault: 'is useless without DATABASE_URL',
      holds: databaseListenUrl && !databaseUrl,
    },
    {
      variables: ['DATABASE_URL', 'DATABASE_OWNER_URL'],
      fault: 'must be another role than DATABASE_OWNER_URL: an owner is not held by row-level security',
      holds: isSameRole(databaseUrl, databaseOwnerUrl),
    },
    {
      variables: ['DATABASE_QUERY_TIMEOUT_MS', 'DATABASE_STATEMENT_TIMEOUT_MS'],
      fault: 'must be above DATABASE_STATEMENT_TIMEOUT_MS',
      holds: databaseQueryTimeout <= databaseStatementTimeout,
    },
    {
      variables: ['HEADERS_TIMEOUT_MS', 'REQUEST_TIMEOUT_MS'],
      fault: 'must not be above REQUEST_TIMEOUT_MS',
      holds: config.headersTimeout > config.requestTimeout,
    },
    {
      variables: ['SHUTDOWN_DEADLINE_SECONDS', 'DRAIN_SECONDS'],
      fault: 'must be above DRAIN_SECONDS',
      holds: config.drainSeconds >= config.shutdownDeadlineSeconds,
    },
    {
      variables: ['PUBLIC_URL'],
      fault: 'must begin with https:// in production',
      holds: config.isProduction && !config.publicUrl.startsWith('https://'),
    },
    {
      variables: ['WEB_URL'],
      fault: 'must begin with https:// in production: mails lead people there with secrets',
      holds: config.isProduction && config.webUrl && !config.webUrl.startsWith('https://'),
    },
    {
      variables: ['MAIL_FROM', 'MAIL_URL'],
      fault: 'is required in production with a MAIL_URL',
      holds: config.isProduction && config.sendsMail && mailboxIn(config.mailFrom)?.address.endsWith('@localhost'),
    },
  ];
  return all.filter(({ holds }) => holds);
}

/** Whether both addresses log in to one server as one role, whatever else they say. */
function isSameRole(one = '', other = ''): boolean {
  if (!URL.canParse(one) || !URL.canParse(other)) return false;
  const [first, second] = [new URL(one), new URL(other)];
  return first.host === second.host && first.username === second.username;
}
