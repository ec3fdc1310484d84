import { newId } from '#platform/ids';
import { lists } from '../architecture/queries/lists.js';
import { makeWorld, type Way, ways, type World } from '../architecture/queries/operations.js';
import { TestApp } from '../support/app.js';
import { Attackers } from './callers.js';
import { HeldRequest } from './held-request.js';
import { operationsIn, published } from './operations.js';
import { attack, comparable } from './row.js';
import { Victim } from './victim.js';

/** Every way to use an operation, as the query budget has them: each is a request that succeeds. */
const all: Readonly<Record<string, Way>> = {
  ...ways,
  ...Object.fromEntries(
    Object.entries(lists).map(([way, fill]): [string, Way] => [
      way,
      async ({ app }) => {
        const { reader, path } = await fill(app, 2);
        return () => reader.get(path);
      },
    ]),
  ),
};

const operations = operationsIn(published);
const rows = operations.flatMap((guarded) => {
  const known = Object.keys(all).filter((way) => way.split(':')[0] === guarded.id);
  if (known.length === 0)
    throw new Error(`There is no way to use ${guarded.id}: write one in test/architecture/queries`);
  return known.map((way) => [`${way}, which needs ${guarded.permission ?? 'nothing'}`, way, guarded] as const);
});

/** What those who attack it may change of an organization, and in which tables. A new line here is a decision. */
const CHANGES: Readonly<Record<string, readonly [why: string, ...tables: string[]]>> = {
  'Archives.archiveOrganization': [
    'who may take it along leaves an entry that says so',
    'audit_entries',
    'audit_heads',
  ],
  'AuditEntries.export': ['who may export leaves an entry that says so', 'audit_entries', 'audit_heads'],
  'Memberships.join': [
    'whoever likes becomes a customer of a store',
    'memberships',
    'audit_entries',
    'audit_heads',
    'outbox',
    'jobs',
  ],
  'OwnPassword.change': ['whoever guesses their own password wrong is counted', 'login_attempts'],
  'Organizations.change': ['whoever may do that in an organization of their own renames that', 'organizations'],
  'Organizations.create': ['whoever likes opens an organization', 'organizations'],
};

describe('using an operation that is not one’s own to use', () => {
  let app: TestApp;
  let world: World;
  let attackers: Attackers;
  beforeAll(async () => {
    app = await TestApp.start();
    world = await makeWorld(app);
    jest.restoreAllMocks(); // here tokens are not to be believed
    attackers = await Attackers.gather(app);
  });
  afterAll(() => app.stop());

  it('is tried with every operation that is published', async () => {
    const { body: served } = await app.anonymous.get('/openapi.json');
    expect(operationsIn(served).map(({ id }) => id)).toEqual(operations.map(({ id }) => id));
    expect(operations.length).toBeGreaterThan(60);
  });

  it.each(rows.filter(([, , { permission }]) => permission !== null))('%s', async (_, way, guarded) => {
    const held = await HeldRequest.of(all[way]!, world);
    const sender = held.sender!;
    const cast = await attackers.on(sender);
    const victim = await Victim.of(app, sender, attackers.userIds);
    const [ids, before] = [await victim.ids(), await victim.state()];

    const { expected, found } = await attack({ app, guarded, way, held, sender, cast, ids });

    expect(found).toEqual(expected);
    const [, ...changed] = CHANGES[guarded.id] ?? [''];
    expect(without(changed, await victim.state())).toEqual(without(changed, before));
    // And it would have succeeded: nobody was refused because of what they asked.
    const untouched = guarded.id in CHANGES ? await HeldRequest.of(all[way]!, world) : held;
    expect((await untouched.send(app)).status).toBeLessThan(300);
  });

  it.each(rows.filter(([, , { permission }]) => permission === null))('%s', async (_, way) => {
    const held = await HeldRequest.of(all[way]!, world);
    expect((await held.sendAs(app)).status).toBeLessThan(300);
  });

  it('finds in one store nothing of another one, whose address names it', async () => {
    const { owner, product } = world;
    const [theirs, other] = [owner.organization, (await app.owner()).organization];
    const shown = (store: string, id: string) => app.anonymous.get(`/v1/stores/${store}/products/${id}`);
    expect((await shown(theirs, product.id)).status).toBe(200);
    const [elsewhere, absent] = [await shown(other, product.id), await shown(other, newId())];
    expect(elsewhere.status).toBe(404);
    expect(comparable(elsewhere)).toEqual(comparable(absent));
  });
});

const without = (tables: readonly string[], state: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(state).filter(([table]) => !tables.includes(table)));
