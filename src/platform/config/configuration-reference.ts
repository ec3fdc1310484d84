import { Config } from './config.js';
import { type SettingDescription, settingsIn } from './setting.js';

/** The page `docs/reference/configuration.md`: every setting, as the class that reads it declares it. */
export function configurationReference(): string {
  const defaults = new Config() as unknown as Record<string, unknown>;
  const rows = settingsIn(Config).map((setting) => row(setting, defaults[setting.property]));
  return [
    '# Configuration',
    '',
    'Every setting is an environment variable, read and validated once at start-up; all that do not fit are reported',
    'together. This page is generated from `src/platform/config/config.ts` by `npm run docs:reference`.',
    '',
    '| variable | default | in production | what it decides |',
    '|---|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}

function row(setting: SettingDescription, value: unknown): string {
  const { variable, description, secret, requiredInProduction, inProduction } = setting;
  const inProductionText = requiredInProduction
    ? '**required**'
    : inProduction === undefined
      ? ''
      : shown(inProduction);
  const text = secret ? `${description} Secret.` : description;
  return `| \`${variable}\` | ${shown(value)} | ${inProductionText} | ${text.replaceAll('|', '\\|')} |`;
}

function shown(value: unknown): string {
  const text = ([value ?? []].flat() as (string | number | boolean)[]).join(',');
  return text === '' ? '' : `\`${text}\``;
}
