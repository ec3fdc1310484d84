import { Injectable, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { InjectRepository } from '@nestjs/typeorm';
import { Column, Entity, PrimaryColumn, type Repository } from 'typeorm';
import { ClockModule } from '#platform/clock';
import { ConfigModule, loadConfig } from '#platform/config';
import { ACROSS_TENANTS, Database, DatabaseModule } from '#platform/database';
import { newId } from '#platform/ids';
import { makeDatabase, type TestDatabase } from '../../support/database.js';
import { testEnvironment } from '../../support/environment.js';

@Entity('notes')
class Note {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') organizationId: string;
  @Column('integer') likes: number;
}

@Injectable()
class Notes {
  constructor(
    readonly database: Database,
    @InjectRepository(Note) readonly notes: Repository<Note>,
  ) {}
}

@Module({ imports: [DatabaseModule.forFeature({ entities: [Note] })], providers: [Notes] })
class NotesModule {}

const MINE = { organizationId: newId() };
const THEIRS = { organizationId: newId() };

/** The same promises with one connection as with many: whatever joins a transaction needs no second one. */
describe.each([1, 10])('a transaction on a pool of %i', (poolSize) => {
  let address: TestDatabase;
  let app: Awaited<ReturnType<typeof NestFactory.createApplicationContext>>;
  let notes: Notes;
  let database: Database;

  beforeAll(async () => {
    address = await makeDatabase();
    await address.sql(
      `create table notes (id uuid primary key, organization_id uuid not null, likes integer not null check (likes >= 0))`,
    );
    await address.sql(`alter table notes enable row level security`);
    await address.sql(`alter table notes force row level security`);
    await address.sql(
      `create policy tenancy on notes using (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid)`,
    );
    await address.sql(`grant select, insert, update, delete on notes to atrium_app`);
    const config = loadConfig({ ...testEnvironment, DATABASE_POOL_SIZE: String(poolSize) });
    @Module({ imports: [ClockModule, ConfigModule.with(config), DatabaseModule.at(address), NotesModule] })
    class Root {}
    app = await NestFactory.createApplicationContext(Root, { logger: false });
    notes = app.get(Notes, { strict: false });
    database = app.get(Database);
  });
  afterEach(() => address.sql('truncate notes'));
  afterAll(async () => {
    await app.close();
    await address.stop();
  });

  const write = (scope: { organizationId: string }, likes = 0) =>
    database.transaction(scope, () => notes.notes.save({ id: newId(), ...scope, likes }));
  const count = async () => Number((await address.sql<{ count: string }>('select count(*) from notes'))[0]!.count);

  it('commits what repositories, inner transactions and statements did in it', async () => {
    await database.transaction(MINE, async () => {
      await notes.notes.insert({ id: newId(), ...MINE, likes: 1 });
      await database.transaction(() => notes.notes.save({ id: newId(), ...MINE, likes: 2 }));
      await database.execute({ text: 'update notes set likes = likes + 10' });
      expect(await database.read(MINE, { text: 'select * from notes' })).toHaveLength(2);
      expect(await notes.notes.createQueryBuilder().getCount()).toBe(2);
    });
    expect(await address.sql('select likes from notes order by likes')).toEqual([{ likes: 11 }, { likes: 12 }]);
  });

  it('undoes everything when anything in it fails', async () => {
    const work = database.transaction(MINE, async () => {
      await notes.notes.insert({ id: newId(), ...MINE, likes: 1 });
      await database.transaction(MINE, () => notes.notes.save({ id: newId(), ...MINE, likes: 2 }));
      throw new Error('changed my mind');
    });
    await expect(work).rejects.toThrow('changed my mind');
    expect(await count()).toBe(0);
  });

  it('does not report as done what a caught failure has undone', async () => {
    const work = database.transaction(MINE, async () => {
      await notes.notes.insert({ id: newId(), ...MINE, likes: 1 });
      await notes.notes.insert({ id: newId(), ...MINE, likes: -1 }).catch(() => undefined);
    });
    await expect(work).rejects.toThrow('was undone');
    expect(await count()).toBe(0);
  });

  it('keeps what stands outside a savepoint that failed', async () => {
    await database.transaction(MINE, async () => {
      await notes.notes.insert({ id: newId(), ...MINE, likes: 1 });
      await database.savepoint(() => notes.notes.insert({ id: newId(), ...MINE, likes: -1 })).catch(() => undefined);
    });
    expect(await count()).toBe(1);
  });

  it('does not do last what a savepoint has undone', async () => {
    const insert = (likes: number) =>
      database.executeLast({
        text: 'insert into notes values ($1, $2, $3)',
        values: [newId(), MINE.organizationId, likes],
      });
    await database.transaction(MINE, async () => {
      insert(1);
      const undone = database.savepoint(async () => {
        insert(2);
        throw new Error('changed my mind');
      });
      await expect(undone).rejects.toThrow('changed my mind');
      insert(3);
    });
    expect(await address.sql('select likes from notes order by likes')).toEqual([{ likes: 1 }, { likes: 3 }]);
  });

  // `end()` in Transaction.rollback and commit: without it these go on over a connection that is somebody else's by then. What
  // waits for the BEGIN is held by `this.execute` behind it, which asks again.
  it.each(['undone', 'committed'])('that was %s takes nothing more from who still works in it', async (end) => {
    const isOver = Promise.withResolvers<void>();
    const insert = (likes: number) => ({
      text: 'insert into notes values ($1, $2, $3)',
      values: [newId(), MINE.organizationId, likes],
    });
    let late: Promise<PromiseSettledResult<unknown>[]> | undefined;
    const work = database.transaction(MINE, async () => {
      const { manager } = notes.notes;
      const early = database.execute(insert(1));
      late = isOver.promise.then(() =>
        Promise.allSettled([
          database.execute(insert(2)),
          database.write(MINE, insert(3)),
          database.transaction(MINE, () => notes.notes.insert({ id: newId(), ...MINE, likes: 4 })),
          manager.query('update notes set likes = 5'),
          Promise.resolve().then(() => database.executeLast(insert(6))),
          Promise.resolve().then(() => database.afterCommit(() => undefined)),
        ]),
      );
      if (end === 'undone') throw new Error('too slow');
      await early;
    });
    await work.catch(() => undefined);
    // Somebody else's transaction is on the only connection, or on one of them.
    await database.transaction(THEIRS, async () => {
      await notes.notes.insert({ id: newId(), ...THEIRS, likes: 0 });
      isOver.resolve();
      for (const { status } of await late!) expect(status).toBe('rejected');
    });
    expect(await address.sql('select likes from notes order by likes')).toEqual(
      end === 'undone' ? [{ likes: 0 }] : [{ likes: 0 }, { likes: 1 }],
    );
  });

  it('refuses to be joined for another tenant', async () => {
    await expect(database.transaction(MINE, () => write(THEIRS))).rejects.toThrow('one scope');
    await expect(database.transaction(MINE, () => database.read(THEIRS, { text: 'select 1' }))).rejects.toThrow(
      'one scope',
    );
    expect(await count()).toBe(0);
  });

  it('shows and touches the rows of its tenant only', async () => {
    await write(MINE);
    await write(THEIRS);
    const rows = await database.read<Note>(MINE, { text: 'select organization_id as "organizationId" from notes' });
    expect(rows).toEqual([MINE]);
    await database.transaction(MINE, () => database.execute({ text: 'update notes set likes = 7' }));
    await database.transaction(MINE, () => notes.notes.delete({ ...THEIRS }));
    expect(await address.sql('select likes from notes where organization_id = $1', [THEIRS.organizationId])).toEqual([
      { likes: 0 },
    ]);
  });

  it('refuses to write a row of another tenant', async () => {
    const work = database.transaction(MINE, () => notes.notes.insert({ id: newId(), ...THEIRS, likes: 0 }));
    await expect(work).rejects.toThrow('row-level security');
  });

  it('shows no row outside every scope, nor to machinery that the table did not admit', async () => {
    await write(MINE);
    expect(await notes.notes.find()).toEqual([]);
    expect(await database.read({}, { text: 'select * from notes' })).toEqual([]);
    expect(await database.read(ACROSS_TENANTS, { text: 'select * from notes' })).toEqual([]);
  });

  it('leaves nothing of its tenant behind on the connection', async () => {
    await write(MINE);
    await database.read(MINE, { text: 'select * from notes' });
    await expect(database.transaction(MINE, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    for (let round = 0; round < 2 * poolSize; round++) expect(await notes.notes.find()).toEqual([]);
  });

  it('cannot be fooled by a scope that is not made of ids', async () => {
    const scope = { organizationId: `${MINE.organizationId}'; drop table notes; --` };
    await expect(database.transaction(scope, () => Promise.resolve())).rejects.toThrow('made of ids');
  });

  it('refuses to write in a read', async () => {
    const work = database.read(MINE, {
      text: 'insert into notes values ($1, $2, 0)',
      values: [newId(), MINE.organizationId],
    });
    await expect(work).rejects.toThrow('read-only');
    expect(await database.read(MINE, { text: 'select 1 as fine' })).toEqual([{ fine: 1 }]);
  });

  it.each(['40001', '40P01'])('runs as a whole again when PostgreSQL undid it with %s', async (state) => {
    let attempts = 0;
    await database.transaction(MINE, async () => {
      await notes.notes.insert({ id: newId(), ...MINE, likes: ++attempts });
      if (attempts < 3)
        await database.execute({ text: `do $$ begin raise exception 'met' using errcode = '${state}'; end $$` });
    });
    expect(await address.sql('select likes from notes')).toEqual([{ likes: 3 }]);
  });

  it('gives up after four attempts', async () => {
    let attempts = 0;
    const work = database.transaction(MINE, async () => {
      attempts++;
      await database.execute({ text: `do $$ begin raise exception 'met' using errcode = '40001'; end $$` });
    });
    await expect(work).rejects.toMatchObject({ code: '40001' });
    expect(attempts).toBe(4);
  });

  it('serves twenty callers at once without waiting for itself', async () => {
    await Promise.all(Array.from({ length: 20 }, () => database.transaction(MINE, () => write(MINE))));
    expect(await count()).toBe(20);
  });
});
