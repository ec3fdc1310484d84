import { TestApp } from '../../support/app.js';

describe('reading the reference', () => {
  let app: TestApp;
  beforeAll(async () => void (app = await TestApp.start()));
  afterAll(() => app.stop());

  it('is where the bare address leads', async () => {
    const reply = await app.anonymous.get('/');
    expect([reply.status, reply.headers.get('location')]).toEqual([302, '/docs']);
  });

  it('shows a page that runs its own scripts only, and that no other page frames', async () => {
    const page = await app.anonymous.get('/docs');
    expect(page.status).toBe(200);
    const policy = page.headers.get('content-security-policy')!.split('; ');
    expect(policy).toEqual(
      expect.arrayContaining(["default-src 'none'", "script-src 'self'", "frame-ancestors 'none'", "base-uri 'none'"]),
    );
    for (const [script] of page.text.matchAll(/<script[^>]*>/g)) expect(script).toMatch(/ src=/);
  });
});
