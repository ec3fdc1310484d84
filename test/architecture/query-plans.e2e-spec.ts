import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { TestApp } from '../support/app.js';
import { WireTap } from '../support/wire-tap.js';
import { grow } from './queries/growth.js';
import { makeWorld, type World } from './queries/operations.js';
import { page, Plans, scannedIn, sortsItsWalk } from './queries/plans.js';
import { type Recorded, RecordedStatements } from './queries/recorded.js';

const folder = join(__dirname, '../../docs/reference/queries');

describe('docs/reference/queries', () => {
  let app: TestApp;
  let tap: WireTap;
  let world: World;
  let plans: Plans;
  let recorded: readonly Recorded[];

  beforeAll(async () => {
    app = await TestApp.start(
      {},
      { way: async ({ applicationUrl }) => (tap = await WireTap.open(applicationUrl)).url },
    );
    world = await makeWorld(app);
    recorded = await new RecordedStatements(tap, world).recordAll();
    await grow(app, world);
    plans = await Plans.of(world);
  }, 240_000);
  afterAll(async () => {
    await plans.end();
    await app.stop();
    tap.close();
  });

  it('has a page for every statement that the application sends, with its plan (npm run docs:queries)', async () => {
    const pages = new Map<string, string>();
    for (const statement of recorded) {
      expect(pages.has(`${statement.file}.sql`)).toBe(false);
      pages.set(`${statement.file}.sql`, page(statement, await plans.generic(statement)));
    }
    if (process.env['WRITE_QUERIES']) {
      rmSync(folder, { recursive: true, force: true });
      mkdirSync(folder, { recursive: true });
      for (const [file, text] of pages) writeFileSync(join(folder, file), text);
    }
    expect(readdirSync(folder).sort()).toEqual([...pages.keys()].sort());
    for (const [file, text] of pages) expect(readFileSync(join(folder, file), 'utf8')).toBe(text);
  });

  it('shows no plan that reads a table from end to end, whatever the values', async () => {
    const scans: Record<string, string[]> = {};
    for (const statement of recorded) {
      const plan = `${await plans.generic(statement)}\n${await plans.custom(statement)}`;
      if (scannedIn(plan).length > 0) scans[statement.file] = scannedIn(plan);
    }
    expect(scans).toEqual({});
  });

  it('shows no list that is sorted where it should be walked, whatever the values', async () => {
    const walks: string[] = [];
    for (const statement of recorded.filter(({ statement: { name } }) => name.startsWith('page '))) {
      const planned = [await plans.generic(statement), await plans.custom(statement)];
      if (planned.some((plan) => plan.includes('WindowAgg'))) walks.push(statement.file);
      expect([statement.file, planned.map(sortsItsWalk)]).toEqual([statement.file, [false, false]]);
    }
    expect(walks).toContain('store-products-list-that-are-searched-by-name');
  });

  it('would show them', async () => {
    const planOf = async (text: string) => {
      const [{ statement, ...found }] = recorded.filter(({ file }) => file === 'find-product') as [Recorded];
      return plans.generic({ ...found, statement: { ...statement, text, values: [] } });
    };
    expect(scannedIn(await planOf(`select from products where description = 'a mug'`))).toEqual(['products']);
    const sorted = `select row_number() over (order by description) from products`;
    expect(sortsItsWalk(await planOf(sorted))).toBe(true);
  });
});
