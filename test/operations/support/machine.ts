import { spawnSync } from 'node:child_process';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { kill, openFolder, processesIn, removeFolder, settled } from '../../platform/embedded-postgres/processes.js';
import { buildOnce } from './build.js';
import { AtriumProcess } from './process.js';

/** A computer, as far as a process can tell: a data directory, free ports, and what was started there. */
export class Machine {
  private readonly started: AtriumProcess[] = [];

  private constructor(private readonly folder: string) {}

  static async open(): Promise<Machine> {
    await buildOnce();
    return new Machine(openFolder());
  }

  get dataDirectory(): string {
    return join(this.folder, 'data');
  }

  /** Where the embedded PostgreSQL of `dataDirectory` is. */
  get postgresDirectory(): string {
    return join(this.dataDirectory, 'postgres');
  }

  /** Starts Atrium with these settings, and no others but the data directory and free ports. */
  async start(environment: Readonly<Record<string, string>> = {}, script = 'dist/src/main.js'): Promise<AtriumProcess> {
    const [port, managementPort] = await freePorts(2);
    const settings = { PORT: String(port), MANAGEMENT_PORT: String(managementPort), ...environment };
    const process = new AtriumProcess(script, { DATA_DIRECTORY: this.dataDirectory, ...settings });
    this.started.push(process);
    return process;
  }

  /** The processes of its PostgreSQL. */
  get databaseProcesses(): number[] {
    return processesIn(this.folder);
  }

  /** Resolves when nothing of its PostgreSQL runs any more; fails after ten seconds. */
  databaseGone(): Promise<void> {
    return settled(this.folder);
  }

  /** Ends in one moment what `atrium` is and all its PostgreSQL, as a power cut does. */
  async cutPower(atrium: AtriumProcess): Promise<void> {
    const everything = [...this.databaseProcesses, atrium.pid];
    spawnSync('/bin/kill', ['-KILL', ...everything.map(String)]);
    await kill(atrium.child, 'SIGKILL');
    await this.databaseGone();
  }

  /** Ends whatever was started here, and leaves nothing behind. */
  async clear(): Promise<void> {
    await Promise.all(this.started.map(({ child }) => kill(child, 'SIGKILL')));
    await removeFolder(this.folder);
  }
}

/** Ports that nobody listens on; all at once, so that they differ. */
export async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer().listen(0, '127.0.0.1'));
  await Promise.all(servers.map((server) => new Promise((resolve) => server.once('listening', resolve))));
  const ports = servers.map((server) => (server.address() as { port: number }).port);
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}
