import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, Module } from '@nestjs/common';
import type { Actor } from '#platform/access';
import { Archived } from '#platform/archives';
import type { Page, PageQuery } from '#platform/pages';
import { TestApp } from '../../support/app.js';
import type { Caller } from '../../support/caller.js';
import type { SignedIn } from '../../support/given.js';
import { order, stockedProduct } from '../../support/store.js';
import { until } from '../../support/until.js';
import { rowsIn } from './zip.js';

/** Has an archive of a person hold as many rows as somebody takes, and, if `breaks`, fail behind the first page. */
@Injectable()
class Flood {
  static breaks = false;
  static pages = 0;
  static asked = 0;

  @Archived('flood', 'person')
  list(_: Actor, { cursor }: PageQuery): Page<object> {
    if (Flood.pages === 0) return { items: [], next: null };
    if (Flood.breaks && cursor) throw new Error('The flood has dried up');
    Flood.asked++;
    const text = Buffer.from(crypto.getRandomValues(new Uint8Array(60_000))).toString('base64');
    return { items: [{ text }], next: Flood.asked < Flood.pages ? String(Flood.asked) : null };
  }
}

@Module({ providers: [Flood] })
class FloodModule {}

const OWN = '/v1/me/archive';
const ORGANIZATION = '/v1/organizations/current/archive';

describe('taking everything along', () => {
  let app: TestApp;
  let owner: SignedIn;
  beforeAll(async () => void (app = await TestApp.start({}, { modules: [FloodModule] })));
  beforeEach(async () => {
    Object.assign(Flood, { breaks: false, pages: 0, asked: 0 });
    owner = await app.owner();
  });
  afterEach(() => app.clear());
  afterAll(() => app.stop());

  const ask = (who: Caller, path: string, signal?: AbortSignal) =>
    fetch(who.url + path, { headers: who.headers, signal });
  const statusOf = async (who: Caller, path: string) => {
    const { status, body } = await ask(who, path);
    await body!.cancel();
    return status;
  };
  const archiveOf = async (who: Caller, path: string) => {
    const response = await ask(who, path);
    expect(response.status).toBe(200);
    return rowsIn(Buffer.from(await response.arrayBuffer()));
  };

  describe('as a person', () => {
    it('gives what is kept of the account, and of what is theirs in each organization', async () => {
      const product = await stockedProduct(owner);
      const ada = await app.customer(owner);
      const placed = await order(ada, product, 2);
      await order(await app.customer(owner), product);
      await app.settle();

      const files = await archiveOf(ada, OWN);
      expect(files['account.ndjson']).toMatchObject([{ id: ada.userId, email: ada.email }]);
      expect(files['organizations.ndjson']).toMatchObject([{ slug: owner.organization, role: 'customer' }]);
      expect(files['sessions.ndjson']).toHaveLength(1);
      expect(files['second-factors.ndjson']).toEqual([{ totpSince: null, recoveryCodesLeft: 0 }]);
      expect(files['notifications.ndjson']!.length).toBeGreaterThan(0);
      expect(files['audit-entries.ndjson']![0]).toMatchObject({ action: 'privacy.archived', actorId: ada.userId });
      expect(files[`${owner.organization}/orders.ndjson`]).toEqual([placed.body]);
    });

    it('leaves out what an owner sees of others', async () => {
      await order(await app.customer(owner), await stockedProduct(owner));
      const files = await archiveOf(owner, OWN);
      expect(files[`${owner.organization}/orders.ndjson`]).toEqual([]);
    });

    it('holds no secret', async () => {
      const zip = await archiveOf(await app.person(), OWN);
      expect(JSON.stringify(zip)).not.toMatch(/argon2|password_?hash|secret"|refreshToken/i);
    });

    it('is a download that nobody keeps', async () => {
      const { headers, body } = await ask(owner, OWN);
      await body!.cancel();
      expect(headers.get('content-type')).toBe('application/zip');
      expect(headers.get('content-disposition')).toBe('attachment; filename="account.zip"');
      expect(headers.get('cache-control')).toBe('no-store');
    });
  });

  describe('as an organization', () => {
    it('gives all of it, however many pages that is, and nothing of another one', async () => {
      const stranger = await app.owner();
      await stockedProduct(stranger);
      for (let count = 0; count < 101; count++) await stockedProduct(owner, { stock: 0 });
      const product = await stockedProduct(owner, { stock: 5 });
      const customer = await app.customer(owner);
      const placed = await order(customer, product, 2);

      const files = await archiveOf(owner, ORGANIZATION);
      expect(files['organization.ndjson']).toMatchObject([{ id: owner.organizationId, slug: owner.organization }]);
      expect(new Set(files['products.ndjson']!.map(({ id }) => id)).size).toBe(102);
      expect(files['members.ndjson']!.map(({ email }) => email).sort()).toEqual([owner.email, customer.email].sort());
      expect(files['orders.ndjson']).toEqual([placed.body]);
      expect(files['stock.ndjson']).toEqual([{ productId: product.id, onHand: 5, reserved: 2, available: 3 }]);
      expect(files['stock-movements.ndjson']!.map(({ kind }) => kind).sort()).toEqual(['receipt', 'reservation']);
      expect(files['audit-entries.ndjson']![0]).toMatchObject({ action: 'privacy.archived', actorId: owner.userId });
    });

    it('is the owners’ to take', async () => {
      const admin = await app.admin(owner);
      expect(await statusOf(admin, ORGANIZATION)).toBe(403);
    });
  });

  it.each([OWN, ORGANIZATION])('needs a recent login: %s', async (path) => {
    app.clock.moveBy(11 * 60_000);
    const refreshed = await app.anonymous.post('/v1/auth/refresh', { refreshToken: owner.refreshToken });
    const { status, body } = await owner.bearing(refreshed.body.accessToken).get(path);
    expect([status, body.type]).toEqual([401, expect.stringMatching(/recent-login-required$/)]);
  });

  it('is made as fast as it is taken, one at a time, and given up when nobody takes it', async () => {
    Flood.pages = 10_000;
    const left = new AbortController();
    const slow = await ask(owner, OWN, left.signal);
    expect(await statusOf(owner, OWN)).toBe(503);
    // Without the pause that `Readable.from` makes for a full buffer all of it would be made by now.
    let asked = 0;
    while (asked !== Flood.asked || asked === 0) {
      asked = Flood.asked;
      await sleep(200);
    }
    expect(Flood.asked).toBeLessThan(200);

    left.abort();
    await slow.arrayBuffer().catch(() => undefined);
    Flood.pages = 0;
    await until(
      async () => (await ask(owner, OWN)).status,
      (status) => status === 200,
    );
  });

  // `zip?.destroy()` in ArchiveOpenings: without it whoever reads slowly is given all that is written for days after.
  it('breaks off when its reader is logged out', async () => {
    Flood.pages = 10_000;
    const response = await ask(owner, OWN);
    await app.anonymous.post('/v1/auth/logout', { refreshToken: owner.refreshToken });
    await expect(response.arrayBuffer()).rejects.toThrow('terminated');
  });

  it('breaks off where something cannot be read, and is no whole ZIP then', async () => {
    Object.assign(Flood, { pages: 10, breaks: true });
    const response = await ask(owner, OWN);
    await expect(response.arrayBuffer()).rejects.toThrow('terminated');
    Object.assign(Flood, { pages: 0 });
    expect(await statusOf(owner, OWN)).toBe(200);
  });
});
