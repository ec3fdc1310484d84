import { Reflector } from '@nestjs/core';
import { ACCESS, isNameKeptFromConfined, permissionCatalogue, permissionsOfRole, PUBLIC } from '#platform/access';
import { routesOf } from '#platform/openapi';
import { TestApp } from '../support/app.js';

/** What a stranger may ask for. A new line here is a decision; without one, a new public route fails. */
const PUBLIC_ROUTES = [
  'Auth.login',
  'Auth.logout',
  'Auth.refresh',
  'Auth.register',
  'Bestsellers.list',
  'Emails.change',
  'Emails.verify',
  'FederatedLogins.begin',
  'FederatedLogins.finish',
  'Health.live',
  'Health.ready',
  'Health.startup',
  'Jwks.find',
  'OpenApi.document',
  'PasswordResets.ask',
  'PasswordResets.reset',
  'Problems.find',
  'Problems.list',
  'SecondFactorLogin.answerSecondFactor',
  'StoreProducts.find',
  'StoreProducts.list',
];

/** What everybody may, also by the word of an organization’s own identity provider. A new line here is a decision. */
const HELD_WHERE_CONFINED = [
  'auth.chooseOrganization',
  'auth.readSelf',
  'notifications.choose',
  'notifications.read',
  'organizations.list',
];

describe('every route', () => {
  let app: TestApp;
  beforeAll(async () => void (app = await TestApp.start()));
  afterAll(() => app.stop());

  const access = () =>
    routesOf(app.nest).map(({ operationId, handler, controller }) => ({
      operationId,
      access: app.nest.get(Reflector).getAllAndOverride<string | symbol>(ACCESS, [handler, controller]),
    }));

  it('says who may use it', () => {
    expect(access().filter((route) => route.access === undefined)).toEqual([]);
  });

  it('is public only where that was decided', () => {
    const open = access().filter((route) => route.access === PUBLIC);
    expect(open.map(({ operationId }) => operationId).sort()).toEqual(PUBLIC_ROUTES);
  });

  it('is open to confined sessions, of those for everybody, only where that was decided', () => {
    const everybodys = [...permissionsOfRole(null)];
    expect(everybodys.filter((name) => !isNameKeptFromConfined(name)).sort()).toEqual(HELD_WHERE_CONFINED);
    expect([...permissionsOfRole(null, false, true)].sort()).toEqual(HELD_WHERE_CONFINED);
  });

  it('asks for a permission that a module declares', () => {
    const declared = new Set(permissionCatalogue().map(({ name }) => name));
    const asked = access().filter((route) => typeof route.access === 'string');
    expect(asked.filter((route) => !declared.has(route.access as string))).toEqual([]);
  });

  it('refuses a stranger with 401 unless it is public', async () => {
    const { body: document } = await app.anonymous.get('/openapi.json');
    const guarded = new Set(
      access()
        .filter((route) => route.access !== PUBLIC)
        .map(({ operationId }) => operationId),
    );
    const answers: Record<string, number> = {};
    for (const [path, operations] of Object.entries<Record<string, { operationId: string }>>(document.paths))
      for (const [method, { operationId }] of Object.entries(operations)) {
        if (!guarded.has(operationId)) continue;
        const url = path.replaceAll(/\{\w+\}/g, '01a1f7bf-5fc9-7449-9eb0-5391e8ed2bc5');
        answers[operationId] = (await app.anonymous.send(method.toUpperCase(), url)).status;
      }
    expect(Object.keys(answers).sort()).toEqual([...guarded].sort());
    expect(new Set(Object.values(answers))).toEqual(new Set([401]));
  });
});
