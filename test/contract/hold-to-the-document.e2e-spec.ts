import { ApiDocument } from '#platform/openapi';
import { sendRaw } from '../platform/http/raw-request.js';
import { TestApp } from '../support/app.js';
import { refuseFaults } from './faults.js';

/** Each test runs an application whose document was made to lie about it. */
describe('an application that breaks its own document', () => {
  let app: TestApp;
  beforeEach(async () => {
    app = await TestApp.start();
    const { paths } = app.get(ApiDocument).document;
    delete paths['/health/live']!.get!.responses['200'];
  });
  // Whatever a test has left is refused here a first time, so that it is not by the hook of all test files.
  afterEach(() => app.stop().catch(() => undefined));

  const FAULT =
    /Traffic broke the API document:\n {2}Health\.live \(GET \/health\/live, 200\): status 200 is not declared/;

  it('fails the call that a test makes', async () => {
    await expect(app.anonymous.get('/health/live')).rejects.toThrow(FAULT);
    expect(refuseFaults).not.toThrow();
  });

  it.each<[string, () => Promise<unknown>]>([
    ['a bare fetch', () => fetch(`${app.url}/health/live`)],
    ['a bare socket', () => sendRaw(app.url, 'GET /health/live HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n')],
  ])('fails the test behind %s', async (_, ask) => {
    await ask();
    // What jest runs after each test of each file.
    expect(refuseFaults).toThrow(FAULT);
    await ask();
    await expect(app.clear()).rejects.toThrow(FAULT);
    await ask();
    await expect(app.stop()).rejects.toThrow(FAULT);
  });
});
