import { type ChildProcess, fork, type ForkOptions } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, sep } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';

export interface Message {
  readonly port?: number;
  readonly adopted?: boolean;
  readonly url?: string;
  readonly committed?: string;
  readonly answer?: number;
  readonly waiting?: boolean;
  readonly refusal?: string;
}

/** Elsewhere there is no `/proc` to see processes in; the launcher itself needs none. */
export const onLinux = process.platform === 'linux' ? describe : describe.skip;

export const isRoot = process.getuid?.() === 0;

/** A folder every user may enter, for a data directory in it. */
export function openFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'embedded-postgres-'));
  chmodSync(folder, 0o777);
  return folder;
}

/** Another Node process that starts or joins the server of `dataDirectory`. */
export function startHolder(dataDirectory: string, task: string, options: ForkOptions = {}): ChildProcess {
  return fork(join(__dirname, 'holder.ts'), [dataDirectory, task], {
    execArgv: ['--import', join(__dirname, 'typescript-in-node.mjs')],
    ...options,
  });
}

export async function nextMessage(holder: ChildProcess): Promise<Message> {
  const [message] = (await once(holder, 'message')) as [Message];
  return message;
}

export async function kill(holder: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (holder.exitCode !== null || holder.signalCode !== null) return;
  const exit = once(holder, 'exit');
  holder.kill(signal);
  await exit;
}

/** What runs in `folder`: servers, their backends and their watchdogs all work in a directory of their cluster. */
export function processesIn(folder: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && `${workingDirectory(name)}${sep}`.startsWith(`${folder}${sep}`))
    .map(Number);
}

/** Resolves when nothing runs in `folder`; fails with what is left after ten seconds. */
export async function settled(folder: string): Promise<void> {
  for (let tries = 0; processesIn(folder).length > 0; tries += 1) {
    if (tries > 500) throw new Error(`left behind: ${processesIn(folder).map(commandLine).join('\n')}`);
    await sleep(20);
  }
}

export async function removeFolder(folder: string): Promise<void> {
  await settled(folder);
  rmSync(folder, { recursive: true, maxRetries: 5 });
}

export async function select<Row extends object>(url: string, query: string): Promise<Row[]> {
  const client = new Client(url);
  await client.connect();
  try {
    return (await client.query<Row>(query)).rows;
  } finally {
    await client.end();
  }
}

export function commandLine(pid: number): string {
  return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
}

function workingDirectory(pid: string): string {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return '';
  }
}
