import { ARCHIVED } from '#platform/archives';
import { routesOf } from '#platform/openapi';
import { TestApp } from '../support/app.js';

/** Lists that no archive holds. A new line here is a decision; without one, a list that does not say `@Archived` fails. */
const LEFT_OUT: Readonly<Record<string, string>> = {
  'DeadLetters.list': 'work that failed, and is retried or thrown away',
  'OperationsDeadLetters.list': 'the same, of everybody, for those who run the installation',
  'Orders.list': 'without their lines; `ArchivedOrders` has them whole',
  'WebhookEventTypes.list': 'what the installation can tell, whoever asks',
};

describe('what is listed', () => {
  let app: TestApp;
  beforeAll(async () => void (app = await TestApp.start()));
  afterAll(() => app.stop());

  it('is in archives, or it is written down here why not', async () => {
    const { body: document } = await app.anonymous.get('/openapi.json');
    const lists = new Set(
      Object.entries<any>(document.paths).flatMap(([path, { get }]) =>
        get?.security?.length && !path.includes('{') && get.operationId.endsWith('.list') ? [get.operationId] : [],
      ),
    );
    expect(lists.size).toBeGreaterThan(10);
    const archived = routesOf(app.nest).filter(({ handler }) => Reflect.hasMetadata(ARCHIVED, handler));
    for (const { operationId } of archived) lists.delete(operationId);
    expect([...lists].sort()).toEqual(Object.keys(LEFT_OUT).sort());
  });
});
