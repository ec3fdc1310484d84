import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { TestApp } from '../../support/app.js';
import { TEN_MINUTES_AND_MORE } from '../visitor.js';
import { Chromium } from './chromium.js';

const root = join(__dirname, '../../..');

describe('the client in a browser', () => {
  let app: TestApp;
  let pages: Server;
  let origin: string;
  let built: string;
  let browser: Chromium | undefined;
  const report = Promise.withResolvers<unknown>();

  beforeAll(async () => {
    built = mkdtempSync(join(tmpdir(), 'atrium-client-'));
    const compiler = join(root, 'node_modules/typescript/bin/tsc6');
    execFileSync(process.execPath, [compiler, '-p', join(root, 'client/tsconfig.json'), '--outDir', built]);
    pages = createServer((request, response) => {
      const type = request.url!.startsWith('/?') ? 'text/html' : 'text/javascript';
      const answer = (body: string | Buffer) => response.writeHead(200, { 'content-type': type }).end(body);
      serve(request).then(answer, (error: unknown) => response.writeHead(404).end(String(error)));
    });
    await new Promise<void>((resolve) => pages.listen(0, '127.0.0.1', resolve));
    origin = `http://127.0.0.1:${(pages.address() as AddressInfo).port}`;
    app = await TestApp.start({ CORS_ORIGINS: origin });
  });
  afterAll(async () => {
    await browser?.close();
    await app.stop();
    pages.closeAllConnections();
    await new Promise((resolve) => pages.close(resolve));
    rmSync(built, { recursive: true });
  });

  /** The origin of the page: the page itself, the built client and its dependency as they are, and two ways to talk to us. */
  async function serve(request: IncomingMessage): Promise<string | Buffer> {
    const path = request.url!.split('?')[0]!;
    if (path === '/') return readFileSync(join(__dirname, 'page.html'));
    if (path.startsWith('/client/')) return readFileSync(join(built, path.slice('/client/'.length)));
    if (path === '/openapi-fetch/index.mjs')
      return readFileSync(join(root, 'node_modules/openapi-fetch/dist/index.mjs'));
    if (path === '/expire') app.clock.moveBy(TEN_MINUTES_AND_MORE);
    if (path === '/report') report.resolve(JSON.parse(await text(request)));
    return '';
  }

  it('keeps a shop from another origin, and takes one refresh for three tabs with twenty calls each', async () => {
    // Red without `locks.request` in inTurn: each tab takes the same token, and the session ends.
    browser = Chromium.open(`${origin}/?api=${encodeURIComponent(app.url)}`);
    expect(await report.promise).toEqual({
      names: [expect.stringMatching(/^Teapot (a b|b a)$/)],
      refused: 'out-of-stock',
      statuses: [[200], [200], [200]],
      stillAda: true,
    });
    const used = await app.database.sql('select from refresh_tokens where used_at is not null');
    expect(used).toHaveLength(1);
    expect(await app.database.sql('select from sessions where revoked_at is not null')).toEqual([]);
  });
});
