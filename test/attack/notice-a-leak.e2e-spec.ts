import { Controller, Get, Module, Put } from '@nestjs/common';
import { ApiOkResponse, ApiProperty } from '@nestjs/swagger';
import { type Actor, Can, CurrentActor } from '#platform/access';
import { Forbidden, NotFound, Refuses } from '#platform/errors';
import { Id } from '#platform/http';
import { newId } from '#platform/ids';
import { makeWorld, type Way, type World } from '../architecture/queries/operations.js';
import { TestApp } from '../support/app.js';
import { Attackers } from './callers.js';
import { HeldRequest } from './held-request.js';
import { operationsIn } from './operations.js';
import { attack } from './row.js';
import { Victim } from './victim.js';

class Secret {
  @ApiProperty()
  readonly id: string;
}

/** Whose each secret is. */
const secrets = new Map<string, string | null>();

/** Every mistake that the table is there to find. */
@Can('organizations.read')
@Controller('secrets')
class SecretsController {
  /** Keeps them as it should. */
  @Get(':id')
  @Refuses(NotFound)
  @ApiOkResponse({ type: Secret })
  find(@CurrentActor() actor: Actor, @Id() id: string): Secret {
    if (secrets.get(id) !== actor.organizationId) throw new NotFound();
    return { id };
  }

  /** Tells that there is one, by another status. */
  @Get(':id/status')
  @Refuses(NotFound)
  @ApiOkResponse({ type: Secret })
  status(@CurrentActor() actor: Actor, @Id() id: string): Secret {
    if (!secrets.has(id)) throw new NotFound();
    if (secrets.get(id) !== actor.organizationId) throw new Forbidden();
    return { id };
  }

  /** Tells that there is one, by another word. */
  @Get(':id/word')
  @Refuses(NotFound)
  @ApiOkResponse({ type: Secret })
  word(@CurrentActor() actor: Actor, @Id() id: string): Secret {
    if (secrets.get(id) !== actor.organizationId) throw new NotFound(secrets.has(id) ? 'Not yours.' : 'Not there.');
    return { id };
  }

  /** Answers everybody alike, with something. */
  @Put(':id/any')
  @ApiOkResponse({ type: Secret })
  any(@Id() _id: string): Secret {
    return { id: 'none' };
  }

  /** Lists those of everybody. */
  @Get()
  @ApiOkResponse({ type: Secret })
  list(): Secret {
    return { id: [...secrets.keys()].join() };
  }
}

@Module({ controllers: [SecretsController] })
class SecretsModule {}

describe('the table of who may do what', () => {
  let app: TestApp;
  let world: World;
  let attackers: Attackers;
  let id: string;
  beforeAll(async () => {
    app = await TestApp.start({}, { modules: [SecretsModule] });
    world = await makeWorld(app);
    jest.restoreAllMocks();
    attackers = await Attackers.gather(app);
    secrets.set((id = newId()), world.owner.organizationId);
  });
  afterAll(() => app.stop());

  const NEIGHBOUR = 'one who owns another organization';

  /** What is found that should not be, when this address is attacked. */
  async function faults(name: string, way: Way, permission?: string) {
    const held = await HeldRequest.of(way, world);
    const { body: document } = await app.anonymous.get('/openapi.json');
    const documented = operationsIn(document).find((operation) => operation.id === `Secrets.${name}`)!;
    const guarded = { ...documented, permission: permission ?? documented.permission };
    const [sender, ids] = [held.sender!, new Set([id])];
    const attacked = { app, guarded, way: guarded.id, held, sender, cast: await attackers.on(sender), ids };
    const { expected, found } = await attack(attacked);
    return Object.fromEntries(Object.entries(found).filter(([caller, what]) => expected[caller] !== what));
  }
  const reading =
    (path: string): Way =>
    ({ owner }) =>
    () =>
      owner.get(`/v1/secrets${path}`);

  it('has nothing to say of what is kept as it should be', async () => {
    expect(await faults('find', reading(`/${id}`))).toEqual({});
  });

  it.each([
    ['another status', 'status', '"status":403'],
    ['another word', 'word', 'Not yours.'],
  ])('notices what tells by %s that something is there', async (_, name, told) => {
    expect(await faults(name, reading(`/${id}/${name}`))).toEqual({ [NEIGHBOUR]: expect.stringContaining(told) });
  });

  it('notices what answers a stranger to the thing at all', async () => {
    const way: Way =
      ({ owner }) =>
      () =>
        owner.put(`/v1/secrets/${id}/any`);
    expect(await faults('any', way)).toEqual({ [NEIGHBOUR]: expect.stringContaining('"status":200') });
  });

  it('notices a list that holds what is somebody else’s', async () => {
    expect(await faults('list', reading(''))).toEqual({ [NEIGHBOUR]: `200 with ${id}` });
  });

  it('notices a route that asks for less than it says', async () => {
    expect(await faults('find', reading(`/${id}`), 'audit.read')).toEqual({
      'one who is customer there': 'let in',
      'one who is staff there': 'let in',
    });
  });

  it('notices a route that asks for more than it says', async () => {
    const found = await faults(
      'find',
      ({ app: { anonymous }, customer }) =>
        () =>
          anonymous.with(customer.headers).get('/v1/members'),
      'organizations.read',
    );
    expect(found).toEqual({ 'one who is customer there': '403 forbidden' });
  });

  it.each([
    ['says nothing', {}],
    ['says both', { description: 'Open to everybody.', security: [{ accessToken: [] }] }],
    ['asks for nobody’s token', { description: 'Needs the permission `orders.read`.' }],
    [
      'asks for what nobody knows',
      { description: 'Needs the permission `tea.pour`.', security: [{ accessToken: [] }] },
    ],
  ])('has no row for an operation that %s of who may use it', (_, said) => {
    const document = { paths: { '/v1/secrets': { get: { operationId: 'Secrets.list', responses: {}, ...said } } } };
    expect(() => operationsIn(document)).toThrow(/^Secrets\.list (does not say|needs tea\.pour)/);
  });

  it('notices a row that holds something else, although there are as many', async () => {
    const victim = await Victim.of(app, senderIn(world), attackers.userIds);
    const before = await victim.state();
    expect(await victim.state()).toEqual(before);
    await app.database.sql(`update products set name = name || '!' where id = $1`, [world.product.id]);
    const { products, ...others } = await victim.state();
    expect(products).not.toBe(before['products']);
    expect({ products: before['products'], ...others }).toEqual(before);
  });
});

const senderIn = ({ owner: { userId, organizationId } }: World) => ({ userId, organizationId });
