import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { onLinux } from '../platform/embedded-postgres/processes.js';
import { freePorts, Machine } from './support/machine.js';

jest.setTimeout(60_000);

onLinux('starting on a laptop', () => {
  let machine: Machine;
  beforeAll(async () => void (machine = await Machine.open()));
  afterAll(() => machine?.clear());

  const start = (environment = {}) => machine.start(environment, 'scripts/start.mjs');
  const databaseRuns = () => existsSync(join(machine.postgresDirectory, 'cluster/data/postmaster.pid'));

  it('needs nothing but an empty directory, and is quicker the next time', async () => {
    const first = await start();
    const firstStart = await first.ready();
    for (const probe of ['live', 'ready', 'startup']) {
      expect(await first.anonymous.get(`/health/${probe}`)).toMatchObject({ status: 200, body: { status: 'ok' } });
      expect((await fetch(`${first.managementUrl}/health/${probe}`)).status).toBe(200);
    }
    const metrics = await (await fetch(`${first.managementUrl}/metrics`)).text();
    expect(metrics).toMatch(/^http_request_duration_seconds_count\{.*route="\/health\/ready".*\} 1$/m);
    expect((await first.anonymous.get('/metrics')).status).toBe(404);
    expect(await first.end('SIGTERM')).toBe(0);
    expect(databaseRuns()).toBe(false);
    await machine.databaseGone();

    const second = await start();
    const secondStart = await second.ready();
    expect(secondStart).toBeLessThan(firstStart);
    expect(await second.end('SIGTERM')).toBe(0);
    process.stdout.write(`ready after ${firstStart} ms at first, then after ${secondStart} ms\n`);
  });

  it('ends with its database at ^C, which a terminal and npm both send', async () => {
    const atrium = await start();
    await atrium.ready();
    atrium.child.kill('SIGINT');
    expect(await atrium.end('SIGINT')).toBe(0);
    expect(atrium.output).toContain('SIGINT: closing');
    expect(databaseRuns()).toBe(false);
    await machine.databaseGone();
  });

  it('leaves no PostgreSQL behind when it is killed, and finds its data and its sessions again', async () => {
    // Tokens are for the address that issued them, of which the port is a part.
    const PORT = String((await freePorts(1))[0]);
    const killed = await start({ PORT });
    await killed.ready();
    const login = { email: 'ada@example.com', password: 'correct horse battery staple' };
    const registered = await killed.anonymous.post('/v1/auth/register', { ...login, displayName: 'Ada' });
    expect(registered.status).toBe(201);
    const { accessToken } = (await killed.anonymous.post('/v1/auth/login', login)).body;
    await killed.end('SIGKILL');
    await machine.databaseGone();

    const next = await start({ PORT });
    await next.ready();
    expect((await next.anonymous.bearing(accessToken).get('/v1/me')).body).toMatchObject({ email: login.email });
    expect((await next.anonymous.post('/v1/auth/login', login)).status).toBe(200);
    await next.end('SIGTERM');
  });
});
