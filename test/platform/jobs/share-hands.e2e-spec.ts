import { setTimeout as sleep } from 'node:timers/promises';
import { newId } from '#platform/ids';
import { until } from '../../support/until.js';
import { BlowStruck, Floor, HammerWhenBlowStruck } from './floor.js';

const HANDS = 4;
const LOUD = newId();

describe('the hands of a worker', () => {
  let floor: Floor;
  let hammer: HammerWhenBlowStruck;
  let release: () => void;
  /** How many deliveries of the loud organization are worked at. */
  let busy: number;

  beforeAll(async () => {
    floor = await Floor.open(1, { JOBS_CONCURRENCY: String(HANDS) });
    [hammer] = floor.all(HammerWhenBlowStruck) as [HammerWhenBlowStruck];
  }, 60_000);
  beforeEach(() => {
    const { promise, resolve } = Promise.withResolvers<void>();
    [busy, release] = [0, resolve];
    hammer.behaviour = async ({ organizationId }) => {
      if (organizationId !== LOUD) return;
      busy++;
      await promise.finally(() => busy--);
    };
  });
  afterEach(async () => {
    release();
    await until(
      () => floor.address.sql('select from jobs where finished_at is null'),
      ({ length }) => length === 0,
    );
    await floor.address.empty();
    await floor.address.sql('truncate dents');
  });
  afterAll(() => floor.close());

  const strike = (organizationId: string, piece: string) => floor.strike(new BlowStruck(organizationId, piece, 1));
  const dentsIn = async (piece: string) => (await floor.dents()).filter((dent) => dent.piece === piece).length;

  // `count(distinct …)` in LEASE: of jobs instead, as each slip could carry 25, they would all be taken.
  it('are half of them for everybody else, though one organization has its deliveries come one by one', async () => {
    for (let blow = 0; blow < 3 * HANDS; blow++) {
      await strike(LOUD, `piece ${blow}`);
      await sleep(60); // so that each is leased by itself
    }
    expect(busy).toBe(HANDS / 2);
    for (let quiet = 0; quiet < 10; quiet++) await strike(newId(), 'quiet');
    await until(
      () => dentsIn('quiet'),
      (count) => count === 10,
      5,
    );
    expect(busy).toBe(HANDS / 2);
  });

  // `waiting.splice(0)` in Executor.execute: without it those behind the slow one wait until it is done.
  it('take from each other what stands behind a slow delivery of another organization', async () => {
    // All hands are busy while more come in than there are hands for: those travel together.
    const first = Promise.withResolvers<void>();
    const slow = newId();
    const finished: string[] = [];
    const held = Promise.withResolvers<void>();
    hammer.behaviour = async ({ organizationId, piece }) => {
      if (piece === 'first') await first.promise;
      if (organizationId === slow) await held.promise;
      finished.push(piece);
    };
    for (let hand = 0; hand < HANDS; hand++) await strike(newId(), 'first');
    await sleep(300);
    await floor.database.transaction({}, async () => {}); // the connection is warm
    await Promise.all([strike(slow, 'slow'), ...Array.from({ length: 30 }, () => strike(newId(), 'other'))]);
    await sleep(300);
    first.resolve();
    await until(
      () => dentsIn('other'),
      (count) => count === 30,
      10,
    );
    expect(finished).not.toContain('slow');
    held.resolve();
    await until(
      () => dentsIn('slow'),
      (count) => count === 1,
    );
    const [{ most }] = (await floor.address.sql<{ most: number }>('select max(attempts)::int as most from jobs')) as [
      any,
    ];
    expect(most).toBe(1);
  });
});
