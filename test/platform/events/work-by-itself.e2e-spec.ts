import { setTimeout as sleep } from 'node:timers/promises';
import { newId } from '#platform/ids';
import { Belfry } from './belfry.js';

describe('a worker', () => {
  const ORGANIZATION = newId();
  let belfry: Belfry;
  beforeEach(async () => void (belfry = await Belfry.open('worker')));
  afterEach(() => belfry.close());

  it('tells by itself what happened', async () => {
    await belfry.ring(ORGANIZATION);
    for (let tries = 0; tries < 100 && belfry.echo.heard.length === 0; tries++) await sleep(10);
    expect(belfry.echo.heard).toHaveLength(1);
  });

  // Executor.execute: without `this.running.isStopping` closing waits for all of the slips.
  it('ends between two deliveries when it is closed, and leaves the rest to the next one', async () => {
    belfry.echo.behaviour = () => sleep(50);
    await belfry.database.transaction({ organizationId: ORGANIZATION }, async () => {
      for (let bell = 0; bell < 50; bell++) await belfry.ring(ORGANIZATION);
    });
    while (belfry.echo.heard.length < 2) await sleep(5);
    const closing = performance.now();
    const { heard } = belfry.echo;
    await belfry.stop();
    expect(performance.now() - closing).toBeLessThan(1000);
    expect(await belfry.echoes()).toHaveLength(heard.length);
    expect(heard.length).toBeLessThan(40);
    expect(await belfry.address.sql('select from jobs where attempts > 0 and finished_at is null')).toEqual([]);
  });
});
