import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { ContenderName } from './options.ts';
import { freePort, type Launch, Server } from './process.ts';
import type { Scratch } from './scratch.ts';

export const READY: Readonly<Record<ContenderName, string>> = { floor: '/health/live', atrium: '/health/ready' };

const PUBLIC_URL = 'https://bench.example';
const { privateKey, publicKey } = generateKeyPairSync('ec', {
  namedCurve: 'P-256',
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  publicKeyEncoding: { type: 'spki', format: 'pem' },
});

/** The one who is measured, with the settings of production and limits that nobody reaches. */
async function atrium({ applicationUrl }: Scratch, profile?: string): Promise<Launch> {
  const env = {
    NODE_ENV: 'production',
    ATRIUM_ROLES: 'api',
    HOST: '127.0.0.1',
    MANAGEMENT_HOST: '127.0.0.1',
    MANAGEMENT_PORT: '0',
    PUBLIC_URL,
    DATABASE_URL: applicationUrl,
    ATRIUM_SECRET: randomBytes(48).toString('base64'),
    AUTH_SIGNING_KEY: privateKey,
    MAIL_URL: 'none',
    ACCESS_TOKEN_SECONDS: '900',
    THROTTLE_LIMIT: '100000000',
    THROTTLE_CREDENTIALS_LIMIT: '100000000',
    DRAIN_SECONDS: '0',
  };
  const flags = profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profile}`];
  return { args: [...flags, 'dist/src/main.js'], port: await freePort(), env };
}

/** What it is measured by. */
async function floor({ superuserUrl }: Scratch): Promise<Launch> {
  const env = { NODE_ENV: 'production', DATABASE_URL: superuserUrl, PUBLIC_KEY: publicKey, ISSUER: PUBLIC_URL };
  return { args: [join(import.meta.dirname, 'floor/main.ts')], port: await freePort(), env };
}

/** A laptop's first start: everything in one process, with a database of its own in a folder. */
export async function laptop(dataDirectory: string): Promise<Launch> {
  return {
    args: ['dist/src/main.js'],
    port: await freePort(),
    env: { DATA_DIRECTORY: dataDirectory, MANAGEMENT_PORT: '0' },
  };
}

export async function launchOf(name: ContenderName, scratch: Scratch, profile?: string): Promise<Launch> {
  return name === 'floor' ? floor(scratch) : atrium(scratch, profile);
}

/** A contender that serves. */
export async function start(name: ContenderName, scratch: Scratch, profile?: string): Promise<Server> {
  const server = Server.launch(await launchOf(name, scratch, profile));
  try {
    await server.ready(READY[name]);
    return server;
  } catch (error) {
    server.kill();
    throw error;
  }
}
