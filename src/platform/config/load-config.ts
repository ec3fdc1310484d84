import { validateSync } from 'class-validator';
import { Config } from './config.js';
import { developmentSecrets } from './development-secrets.js';
import { type SettingDescription, settingsIn } from './setting.js';

/** The configuration does not fit; the message lists every fault, one a line, and no secret. */
export class ConfigurationError extends Error {
  constructor(readonly faults: readonly string[]) {
    super(`Atrium cannot start with this configuration:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`);
    this.name = 'ConfigurationError';
  }
}

export type Environment = Readonly<Record<string, string | undefined>>;

/** Reads the configuration from `environment`, or refuses with a `ConfigurationError` that names all faults at once. */
export function loadConfig(environment: Environment = process.env): Config {
  const config = new Config();
  const production = environment['NODE_ENV'] === 'production';
  const faults: string[] = [];
  for (const setting of settingsIn(Config)) {
    const text = environment[setting.variable]?.trim();
    if (text) assign(config, setting, parse(setting, text));
    else if (production && setting.requiredInProduction) faults.push(`${setting.variable} is required in production`);
    else if (production && setting.inProduction !== undefined) assign(config, setting, setting.inProduction);
  }
  if (!production) adoptDevelopmentSecrets(config);
  faults.push(...invalidValues(config, faults), ...contradictions(config));
  if (faults.length > 0) throw new ConfigurationError(faults);
  return Object.freeze(config);
}

function adoptDevelopmentSecrets(config: Config): void {
  if (config.secret && config.signingKey) return;
  const { secret, signingKey } = developmentSecrets(config.dataDirectory);
  config.secret ??= secret;
  config.signingKey ??= signingKey;
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

function invalidValues(config: Config, known: readonly string[]): string[] {
  const settings = new Map(settingsIn(Config).map((setting) => [setting.property, setting]));
  return validateSync(config).flatMap((error) => {
    const { variable, secret } = settings.get(error.property)!;
    if (known.some((fault) => fault.startsWith(`${variable} `))) return [];
    const got = secret || error.value === undefined ? '' : ` (got ${JSON.stringify(error.value)})`;
    return Object.values(error.constraints ?? {}).map((text) => `${text.replace(error.property, variable)}${got}`);
  });
}

function contradictions(config: Config): string[] {
  const faults: string[] = [];
  if (config.has('migrate') && config.databaseUrl && !config.databaseOwnerUrl)
    faults.push('DATABASE_OWNER_URL is required where the role migrate meets DATABASE_URL');
  if (config.databaseOwnerUrl && !config.databaseUrl) faults.push('DATABASE_OWNER_URL is useless without DATABASE_URL');
  if (config.databaseOwnerUrl && config.databaseOwnerUrl === config.databaseUrl)
    faults.push(
      'DATABASE_URL must be another role than DATABASE_OWNER_URL: an owner is not held by row-level security',
    );
  if (config.databaseQueryTimeout <= config.databaseStatementTimeout)
    faults.push('DATABASE_QUERY_TIMEOUT_MS must be above DATABASE_STATEMENT_TIMEOUT_MS');
  if (config.drainSeconds >= config.shutdownDeadlineSeconds)
    faults.push('SHUTDOWN_DEADLINE_SECONDS must be above DRAIN_SECONDS');
  if (config.isProduction && !config.publicUrl.startsWith('https://'))
    faults.push('PUBLIC_URL must begin with https:// in production');
  return faults;
}
