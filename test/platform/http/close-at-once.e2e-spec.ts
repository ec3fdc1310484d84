import { connect } from 'node:net';
import { TestApp } from '../../support/app.js';

describe('closing the server', () => {
  it('does not wait for connections over which nothing has ever come', async () => {
    // Red without `hangUpOnTheSilent` in createHttpAdapter: it waits for as long as they stay.
    const app = await TestApp.start();
    const { hostname, port } = new URL(app.url);
    const silent = connect(Number(port), hostname);
    const hungUp = new Promise<void>((resolve) => silent.on('error', () => undefined).on('close', () => resolve()));
    await new Promise((resolve) => silent.once('connect', resolve));
    await app.anonymous.get('/health/live');
    await app.stop();
    await hungUp;
  });
});
