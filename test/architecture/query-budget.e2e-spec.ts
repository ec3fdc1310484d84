import { VerifiedTokens } from '../../src/modules/auth/tokens/verified-tokens.js';
import { TestApp } from '../support/app.js';
import { type Recording, WireTap } from '../support/wire-tap.js';
import { budget, type Cost, overrun, withoutFrame } from './queries/budget.js';
import { lists } from './queries/lists.js';
import { believeTokens, makeWorld, ways, type World } from './queries/operations.js';

const costOf = (recording: Recording): Cost => ({
  statements: withoutFrame(recording).length,
  roundTrips: recording.roundTrips,
});
const operationOf = (way: string): string => way.split(':')[0]!;

describe('the query budget', () => {
  let app: TestApp;
  let tap: WireTap;
  let world: World;
  beforeAll(async () => {
    app = await TestApp.start(
      {},
      { way: async ({ applicationUrl }) => (tap = await WireTap.open(applicationUrl)).url },
    );
    world = await makeWorld(app);
  });
  afterAll(async () => {
    await app.stop();
    tap.close();
  });

  it('has a line for every operation, and none for what there is not', async () => {
    const { body: document } = await app.anonymous.get('/openapi.json');
    const operations = Object.values<Record<string, { operationId: string }>>(document.paths).flatMap((path) =>
      Object.values(path).map(({ operationId }) => operationId),
    );
    expect([...new Set(Object.keys(budget).map(operationOf))].sort()).toEqual(operations.sort());
    expect(Object.keys(budget).sort()).toEqual([...Object.keys(ways), ...Object.keys(lists)].sort());
  });

  it('refuses what asks for more than it says, for less, and what it does not say', async () => {
    const twice = await tap.during(async () => {
      await world.owner.get(`/v1/products/${world.product.id}`);
      await world.owner.get(`/v1/products/${world.product.id}`);
    });
    const complaint = (allowed?: Cost) => overrun('Two requests', twice, allowed);
    expect(complaint({ statements: 2, roundTrips: 2 })).toBeUndefined();
    expect(complaint({ statements: 2, roundTrips: 1 })).toMatch(
      /^Two requests needs 2 statements in 2 round trips; the budget says 2 statements in 1 round trips:\n  select id, sku.*\n  select id, sku/,
    );
    expect(complaint({ statements: 3, roundTrips: 2 })).toContain('the budget says 3 statements');
    expect(complaint()).toContain('the budget has no line for it');
  });

  it('is two statements more when a token comes for the first time in a minute', async () => {
    const caller = await world.owner.again();
    const believed = await tap.during(() => caller.get('/v1/me'));
    jest.mocked(app.get(VerifiedTokens).confirm).mockRestore();
    const first = await tap.during(() => caller.get('/v1/me'));
    const second = await tap.during(() => caller.get('/v1/me'));
    believeTokens(app);
    expect(costOf(first)).toEqual({
      statements: costOf(believed).statements + 2,
      roundTrips: costOf(believed).roundTrips + 2,
    });
    expect(costOf(second)).toEqual(costOf(believed));
  });

  it.each(Object.keys(ways))('is what %s needs', async (way) => {
    const send = await ways[way]!(world);
    const recording = await tap.during(send);
    expect(recording.result.status).toBeLessThan(300);
    expect(overrun(way, recording, budget[way])).toBeUndefined();
  });

  it.each(Object.keys(lists))('is what %s needs, of one row, of 20 and of 100', async (way) => {
    for (const rows of [1, 20, 100]) {
      const { reader, path } = await lists[way]!(app, rows);
      const recording = await tap.during(() => reader.get(`${path}${path.includes('?') ? '&' : '?'}limit=100`));
      expect(recording.result.body.items).toHaveLength(rows);
      expect(overrun(`${way} with ${rows} rows`, recording, budget[way])).toBeUndefined();
    }
  });
});
