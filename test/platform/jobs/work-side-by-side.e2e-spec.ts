import { setTimeout as sleep } from 'node:timers/promises';
import { newId } from '#platform/ids';
import { until } from '../../support/until.js';
import { BlowStruck, Floor, HammerWhenBlowStruck } from './floor.js';
import { Forge } from './workshop.js';

const ORGANIZATION = newId();
const PIECES = 10;
const BLOWS = 12;

describe('three workers', () => {
  let floor: Floor;
  beforeAll(async () => void (floor = await Floor.open(3)), 60_000);
  afterEach(async () => {
    for (const hammer of floor.all(HammerWhenBlowStruck)) hammer.behaviour = () => Promise.resolve();
    for (const forge of floor.all(Forge)) forge.clear();
    await floor.address.empty();
    await floor.address.sql('truncate dents');
  });
  afterAll(() => floor.close());

  const blows = (dents: { piece: string; blow: number }[], piece: string) =>
    dents.filter((dent) => dent.piece === piece).map(({ blow }) => blow);
  const inOrder = Array.from({ length: BLOWS }, (_, blow) => blow);

  // Two lines keep the order: the one with `place - 1` in LEASE, and FIRST_OF_STREAM in Attempts.finishInOrder. Without both
  // this turns red; with one of them it holds, the first being there to waste nothing, the second to be sure.
  it('hand a handler what happened to one thing in its order, though handlers fail and are slow', async () => {
    let failures = 10;
    for (const hammer of floor.all(HammerWhenBlowStruck))
      hammer.behaviour = async () => {
        await sleep(Math.random() * 10);
        if (Math.random() < 0.1 && failures-- > 0) throw new Error('missed');
      };
    for (let blow = 0; blow < BLOWS; blow++)
      await Promise.all(
        Array.from({ length: PIECES }, (_, piece) =>
          floor.strike(new BlowStruck(ORGANIZATION, `piece ${piece}`, blow)),
        ),
      );
    const dents = await until(
      () => floor.dents(),
      ({ length }) => length === PIECES * BLOWS,
      40,
    );
    for (let piece = 0; piece < PIECES; piece++) expect(blows(dents, `piece ${piece}`)).toEqual(inOrder);
  }, 60_000);

  // An `id > last` instead of `relayed_at is null` in Relay.relay loses the first of them.
  it('lose nothing that a long transaction commits behind what came after it', async () => {
    const held = Promise.withResolvers<void>();
    const written = Promise.withResolvers<void>();
    const long = floor.database.transaction({ organizationId: ORGANIZATION }, async () => {
      await floor.strike(new BlowStruck(ORGANIZATION, 'slow', 1));
      written.resolve();
      await held.promise;
    });
    await written.promise;
    await floor.strike(new BlowStruck(ORGANIZATION, 'quick', 1));
    await until(
      () => floor.dents(),
      (dents) => blows(dents, 'quick').length === 1,
    );
    held.resolve();
    await long;
    await until(
      () => floor.dents(),
      (dents) => blows(dents, 'slow').length === 1,
    );
    const log = await floor.address.sql(`select subject from outbox order by log_position`);
    expect(log).toEqual([{ subject: 'quick' }, { subject: 'slow' }]);
    expect(await floor.address.sql(`select subject from outbox order by position`)).toEqual([
      { subject: 'slow' },
      { subject: 'quick' },
    ]);
  });

  // The lines with `$5` in LEASE: without `place <= most` all of them run at once.
  it('do one job of a key at a time, and jobs of different keys beside each other', async () => {
    let together = 0;
    let most = 0;
    const ofKey = new Map<string, number>();
    for (const forge of floor.all(Forge))
      forge.behaviour = async ({ piece }) => {
        const now = (ofKey.get(piece) ?? 0) + 1;
        ofKey.set(piece, now);
        expect(now).toBe(1);
        most = Math.max(most, ++together);
        await sleep(30);
        together--;
        ofKey.set(piece, 0);
      };
    for (let job = 0; job < 12; job++) {
      const piece = `piece ${job % 3}`;
      await floor.jobs.enqueue(Forge, { organizationId: ORGANIZATION }, { piece }, { key: piece });
    }
    await until(
      () =>
        floor.address.sql<{ attempts: number }>(
          `select attempts from jobs where key like 'piece%' and finished_at is not null`,
        ),
      ({ length }) => length === 12,
    );
    expect(most).toBeGreaterThan(1);
    expect(await floor.address.sql(`select last_error from jobs where last_error is not null`)).toEqual([]);
  });

  // `next_at <= $4` in Scheduler: without it each worker makes a job each time that it looks.
  it('make a scheduled job once for each of its times', async () => {
    await sleep(4200);
    const swept = await floor.address.sql<{ at: Date }>(
      `select created_at as at from jobs where type = 'tests.sweep' order by 1`,
    );
    const seconds = swept.map(({ at }) => Math.floor(at.getTime() / 1000));
    expect(new Set(seconds).size).toBe(seconds.length);
    expect(seconds.length).toBeGreaterThanOrEqual(2);
    expect(seconds.length).toBeLessThanOrEqual(5);
  });
});
