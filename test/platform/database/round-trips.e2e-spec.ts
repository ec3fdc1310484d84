import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ClockModule } from '#platform/clock';
import { ConfigModule, loadConfig } from '#platform/config';
import { Database, DatabaseModule, type Statement, together } from '#platform/database';
import { newId } from '#platform/ids';
import { makeDatabase, type TestDatabase } from '../../support/database.js';
import { testEnvironment } from '../../support/environment.js';
import { WireTap } from '../../support/wire-tap.js';

const MINE = { organizationId: newId() };
const THEIRS = { organizationId: newId() };

/** A statement that adds a note; of a negative number the table wants to know nothing. */
const adding = (likes: number, { organizationId } = MINE): Statement => ({
  name: 'add note',
  text: 'insert into notes values ($1, $2, $3) returning likes',
  values: [newId(), organizationId, likes],
});
const LIKES: Statement = { name: 'likes', text: 'select likes from notes order by likes' };

describe('statements that share a round trip', () => {
  let address: TestDatabase;
  let app: Awaited<ReturnType<typeof NestFactory.createApplicationContext>>;
  let database: Database;
  let tap: WireTap;

  beforeAll(async () => {
    address = await makeDatabase();
    tap = await WireTap.open(address.applicationUrl);
    await address.sql(
      'create table notes (id uuid primary key, organization_id uuid not null, likes integer not null check (likes >= 0))',
    );
    await address.sql('alter table notes enable row level security');
    await address.sql(
      `create policy tenancy on notes using (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid)`,
    );
    await address.sql('grant select, insert, update, delete on notes to atrium_app');
    const config = loadConfig({ ...testEnvironment, DATABASE_POOL_SIZE: '1' });
    @Module({
      imports: [ClockModule, ConfigModule.with(config), DatabaseModule.at({ ...address, applicationUrl: tap.url })],
    })
    class Root {}
    app = await NestFactory.createApplicationContext(Root, { logger: false });
    database = app.get(Database);
  });
  afterEach(() => address.sql('truncate notes'));
  afterAll(async () => {
    await app.close();
    tap.close();
    await address.stop();
  });

  it.each<[number, string, () => Promise<unknown>]>([
    [1, 'a read', () => database.read(MINE, LIKES)],
    [1, 'a write', () => database.write(MINE, adding(1))],
    [0, 'a transaction in which nothing is asked', () => database.transaction(MINE, async () => undefined)],
    [2, 'a transaction of one statement', () => database.transaction(MINE, () => database.execute(LIKES))],
    [
      3,
      'a transaction of four statements, of which three leave together and one with the COMMIT',
      () =>
        database.transaction(MINE, async () => {
          database.executeLast(adding(4));
          await database.execute(adding(1));
          await together(database.executeAll(adding(2), LIKES), database.execute(adding(3)));
        }),
    ],
  ])('take %i round trips in %s', async (roundTrips, _what, work) => {
    expect((await tap.during(work)).roundTrips).toBe(roundTrips);
  });

  const likes = async () => (await address.sql<{ likes: number }>(LIKES.text)).map((note) => note.likes);

  describe('in a transaction of their own', () => {
    it('commit, and answer what they did', async () => {
      expect(await database.write(MINE, adding(7))).toEqual({ rows: [{ likes: 7 }], rowCount: 1, tag: 'INSERT 0 1' });
      expect(await likes()).toEqual([7]);
    });

    it('write for their tenant only, and leave nothing of it behind on the connection', async () => {
      await expect(database.write(MINE, adding(7, THEIRS))).rejects.toThrow('row-level security');
      await expect(database.write({}, adding(7))).rejects.toThrow('row-level security');
      await database.write(MINE, adding(7));
      expect(await database.read(THEIRS, LIKES)).toEqual([]);
      expect(await database.read({}, LIKES)).toEqual([]);
      expect(await likes()).toEqual([7]);
    });

    it('join the one that they are called in', async () => {
      const work = database.transaction(MINE, async () => {
        await database.write(MINE, adding(7));
        throw new Error('changed my mind');
      });
      await expect(work).rejects.toThrow('changed my mind');
      expect(await likes()).toEqual([]);
      await expect(database.transaction(MINE, () => database.write(THEIRS, adding(7, THEIRS)))).rejects.toThrow(
        'one scope',
      );
    });
  });

  it('run in their order, and not behind one that failed', async () => {
    await database.transaction(MINE, async () => {
      const answers = await database.executeAll<[{ likes: number }, { likes: number }]>(adding(1), LIKES);
      expect(answers.map(({ rows }) => rows)).toEqual([[{ likes: 1 }], [{ likes: 1 }]]);
      const failing = () => database.executeAll(adding(2), adding(-1), adding(3));
      await expect(database.savepoint(failing)).rejects.toMatchObject({ code: '23514' });
    });
    expect(await likes()).toEqual([1]);
  });

  it('tell the first failure in their order, which is the reason of the others', async () => {
    const work = database.transaction(MINE, () =>
      together(
        database.execute(adding(1)),
        database.execute(adding(-1)),
        Promise.reject(new Error('a consequence')),
        database.execute(adding(2)),
      ),
    );
    await expect(work).rejects.toMatchObject({ code: '23514' });
    expect(await likes()).toEqual([]);
  });

  it('never run outside the transaction whose beginning failed', async () => {
    const work = database.transaction(MINE, () =>
      Promise.allSettled([database.execute(adding(-1)), database.execute(adding(1)), database.execute(adding(2))]),
    );
    await expect(work).rejects.toMatchObject({ code: '23514' });
    expect(await likes()).toEqual([]);
  });

  describe('with the COMMIT', () => {
    it('are the last to run', async () => {
      await database.transaction(MINE, async () => {
        database.executeLast(adding(2));
        await database.execute(adding(1));
        expect(await database.read(MINE, LIKES)).toEqual([{ likes: 1 }]);
      });
      expect(await likes()).toEqual([1, 2]);
    });

    it('undo everything when they fail', async () => {
      const work = database.transaction(MINE, async () => {
        database.executeLast(adding(-1));
        await database.execute(adding(1));
      });
      await expect(work).rejects.toMatchObject({ code: '23514' });
      expect(await likes()).toEqual([]);
    });
  });

  it('are prepared once by their name, and anew when their table has changed', async () => {
    await database.write(MINE, adding(7));
    for (let time = 0; time < 2; time++) expect(await database.read(MINE, LIKES)).toEqual([{ likes: 7 }]);
    await expect(database.read(MINE, { ...LIKES, text: 'select 1' })).rejects.toThrow('called "likes"');
    await address.sql('alter table notes alter likes type bigint');
    await database.read(MINE, LIKES).catch((error: unknown) => expect(error).toMatchObject({ code: '0A000' }));
    expect(await database.read(MINE, LIKES)).toEqual([{ likes: 7 }]);
  });
});
