import type { Config } from '#platform/config';

/** What somebody who has just started Atrium wants to know, on one screen. */
export function welcome(config: Config, url: string): string {
  const local = url.replace('127.0.0.1', 'localhost');
  const database = config.databaseUrl
    ? new URL(config.databaseUrl).host
    : `embedded PostgreSQL, in ${config.dataDirectory}/postgres`;
  const management = `http://${config.managementHost}:${config.managementPort}`;
  const mailbox = config.mailUrl === undefined ? `${management}/mailbox` : 'none: mail leaves by MAIL_URL';
  return `
  Atrium is ready.

    API        ${local}/v1
    Reference  ${local}/docs            (document: ${local}/openapi.json)
    Health     ${local}/health/ready
    Metrics    ${management}/metrics
    Mailbox    ${mailbox}
    Database   ${database}

    Try        npm run demo             in another terminal
    Stop       ^C
`;
}
