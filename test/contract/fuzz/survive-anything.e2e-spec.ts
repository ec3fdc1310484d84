import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { TestApp } from '../../support/app.js';
import type { Document } from '../document.js';
import { refuseFaults } from '../faults.js';
import { Gun, type Received, type Sent } from './send.js';
import { type Shot, shotsAt, type Target } from './shots.js';
import { hiddenFrom, People, type World } from './world.js';

const document = JSON.parse(readFileSync(join(__dirname, '../../../docs/reference/openapi.json'), 'utf8')) as Document;

const targets = Object.entries(document.paths).flatMap(([path, operations]) =>
  Object.entries(operations).map(([method, operation]): [string, Target] => [
    operation.operationId!,
    { path, method: method.toUpperCase(), operation },
  ]),
);

// See CONTRIBUTING.md: how many requests each operation gets, and how to send the same ones again.
const RUNS = Number(process.env['FUZZ_RUNS'] ?? 200);
const SEED = Number(process.env['FUZZ_SEED'] ?? Math.floor(Math.random() * 2 ** 31));
const PATH = process.env['FUZZ_PATH'];

describe(`any request at all (FUZZ_SEED=${SEED} FUZZ_RUNS=${RUNS})`, () => {
  let app: TestApp;
  let people: People;
  let gun: Gun;
  beforeAll(async () => {
    app = await TestApp.start();
    people = await People.gather(app);
    gun = new Gun(app.url);
  }, 60_000);
  afterAll(async () => {
    gun.stop();
    await app.stop();
  });

  it.each(targets)(
    'is answered as the document says by %s',
    async (_, target) => {
      const world = await people.open();
      const statuses = new Map<number, number>();
      const property = fc.asyncProperty(shotsAt(document, target), async (shot) => {
        const { status } = await answered(target, shot, world);
        statuses.set(status, (statuses.get(status) ?? 0) + 1);
      });
      await fc.assert(property, { numRuns: RUNS, seed: SEED, ...(PATH !== undefined && { path: PATH }) });
      if (process.env['FUZZ_TELL']) console.log(target.operation.operationId, Object.fromEntries([...statuses].sort()));
      // Who is only ever refused tries nothing but refusals.
      if (RUNS >= 200 && PATH === undefined)
        expect([...statuses.keys()].filter((status) => status < 300)).not.toEqual([]);
    },
    60_000 + RUNS * 100,
  );

  async function answered(target: Target, shot: Shot, world: World): Promise<Received> {
    const sent = await gun.aim(target, shot, world);
    const received = await gun.fire(sent);
    try {
      refuseFaults();
      if (received.status >= 500) throw new Error('An answer of 5xx');
      const shown = received.text + JSON.stringify(received.headers);
      const seen = hiddenFrom(shot.caller).filter((marker) => shown.includes(marker));
      if (seen.length > 0) throw new Error(`What belongs to another organization: ${seen.join()}`);
    } catch (error) {
      throw new Error(`${(error as Error).message}\n${told(sent)}\n${told(received)}`, { cause: error });
    }
    return received;
  }
});

const told = (message: Sent | Received): string => JSON.stringify(message).slice(0, 2000);
