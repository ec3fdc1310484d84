import { DataSource } from 'typeorm';
import { makeWorld, ways, type World } from '../architecture/queries/operations.js';
import { resolved } from '../contract/document.js';
import { TestApp } from '../support/app.js';
import { namesOfColumns, placesIn, withProperties } from './columns.js';
import { HeldRequest } from './held-request.js';
import { operationsIn, published } from './operations.js';
import { Victim } from './victim.js';

const writes = operationsIn(published).flatMap((guarded) => {
  const { requestBody } = guarded.operation;
  if (guarded.method === 'GET') return [];
  const schema = requestBody && resolved(published, requestBody).content['application/json']!.schema!;
  const known = Object.keys(ways).filter((way) => way.split(':')[0] === guarded.id);
  return known.map((way) => ({ way, schema }));
});
const withBody = writes.flatMap(({ way, schema }) => (schema ? [[way, schema] as const] : []));
const withoutBody = writes.flatMap(({ way, schema }) => (schema ? [] : [way]));

const NOBODY = { userId: '00000000-0000-0000-0000-000000000000', organizationId: null };
/** What every object has, and what DTOs may have methods of: each kind is told by itself. */
const OF_PROTOTYPES = [
  ['constructor', 'prototype'],
  ['toString', 'hasOwnProperty', 'valueOf'],
];

describe('a body that names more than its operation takes', () => {
  let app: TestApp;
  let world: World;
  let names: readonly string[];
  beforeAll(async () => {
    app = await TestApp.start();
    world = await makeWorld(app);
    names = namesOfColumns(app.get(DataSource));
  });
  afterAll(() => app.stop());

  it('is tried with the columns of all entities, as both worlds write them', () => {
    expect(names).toEqual(expect.arrayContaining(['organizationId', 'organization_id', 'passwordHash', 'role', 'id']));
    expect(names.length).toBeGreaterThan(150);
    expect(withBody.length).toBeGreaterThan(25);
  });

  it.each(withBody)('is refused at each of its objects, property by property: %s', async (way, schema) => {
    const held = await HeldRequest.of(ways[way]!, world);
    const victim = await Victim.of(app, held.sender ?? NOBODY, []);
    const before = await victim.state();
    for (const { pointer, declared } of placesIn(held.body, schema)) {
      for (const some of [names, ...OF_PROTOTYPES]) {
        const unknown = some.filter((name) => !declared.has(name));
        const { status, body } = await held.with(withProperties(held.body, pointer, unknown)).send(app);
        const refused = (body.errors as { pointer: string }[] | undefined)?.map((error) => error.pointer);
        expect({ status, refused: refused?.sort() }).toEqual({
          status: 400,
          refused: unknown.map((name) => `${pointer}/${name}`).sort(),
        });
      }
      // No DTO has a pointer to this one: no reader of bodies lets it in.
      const polluting = await held.with(withProperties(held.body, pointer, ['__proto__'])).send(app);
      expect({ status: polluting.status, type: polluting.body.type }).toEqual({
        status: 400,
        type: expect.stringMatching(/malformed-request$/),
      });
    }
    expect(await victim.state()).toEqual(before);
    expect(({} as Record<string, unknown>)['owner']).toBeUndefined();
    // It was refused for that alone.
    expect((await held.send(app)).status).toBeLessThan(300);
  });

  it.each(withoutBody)('is refused by an operation that takes none: %s', async (way) => {
    const held = await HeldRequest.of(ways[way]!, world);
    const victim = await Victim.of(app, held.sender ?? NOBODY, []);
    const before = await victim.state();
    for (const some of [names, ...OF_PROTOTYPES]) {
      const { status, body } = await held.with(withProperties({}, '', some)).send(app);
      const refused = (body.errors as { pointer: string }[]).map((error) => error.pointer);
      expect({ status, refused }).toEqual({ status: 400, refused: some.map((name) => `/${name}`) });
    }
    for (const nothing of ['null', '[]', '[{}]', '1', '""'])
      expect(await held.with(nothing).send(app)).toMatchObject({
        status: 400,
        body: { errors: [{ pointer: '', detail: 'there must be no body' }] },
      });
    expect(await victim.state()).toEqual(before);
    expect((await held.with({}).send(app)).status).toBeLessThan(300);
  });
});
