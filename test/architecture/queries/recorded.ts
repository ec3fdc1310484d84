import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Housekeeping } from '#platform/database';
import { Encryption, Reencryption } from '#platform/encryption';
import { AuditVerification } from '#modules/audit';
import { Standing } from '#modules/auth';
import { Listener } from '../../modules/realtime/listener.js';
import type { Caller } from '../../support/caller.js';
import { order, stockedProduct } from '../../support/store.js';
import type { SentStatement, WireTap } from '../../support/wire-tap.js';
import { withoutFrame } from './budget.js';
import { lists, variants } from './lists.js';
import { ways, type World } from './operations.js';

/** A statement of the application, and who sends it. */
export interface Recorded {
  /** Its file in `docs/reference/queries`, without the ending. */
  readonly file: string;
  readonly statement: SentStatement;
  readonly senders: string[];
}

/** Every statement that is sent while everything that can be asked for is asked for, by its text. */
export class RecordedStatements {
  readonly byText = new Map<string, Recorded>();

  constructor(
    private readonly tap: WireTap,
    private readonly world: World,
  ) {}

  async recordAll(): Promise<readonly Recorded[]> {
    for (const [operation, queries] of Object.entries(variants)) await this.recordList(operation, queries);
    await this.recordCustomersOrders();
    for (const [name, way] of Object.entries(ways)) await this.record(name, await way(this.world));
    await this.recordStreams();
    await this.recordWorker();
    return [...this.byText.values()].toSorted((a, b) => (a.file < b.file ? -1 : 1));
  }

  private async recordList(operation: string, queries: Readonly<Record<string, string>>): Promise<void> {
    const { reader, path } = await lists[operation]!(this.world.app, 3);
    for (const [name, query] of Object.entries(queries))
      await this.recordPages(`${operation}: ${name}`, reader, path, query);
  }

  private async recordPages(name: string, reader: Caller, path: string, query: string): Promise<void> {
    const url = `${path}?limit=1&${query}`;
    let next: string | null = null;
    await this.record(name, async () => void (next = (await reader.get(url)).body.next));
    if (next) await this.record(`${name}, next page`, () => reader.get(`${url}&cursor=${next}`));
  }

  private async recordCustomersOrders(): Promise<void> {
    const { customer, product } = this.world;
    for (let n = 0; n < 2; n++) await order(customer, product);
    await this.recordPages('Orders.list: of a customer', customer, '/v1/orders', '');
    await this.recordPages('Orders.list: by reference', this.world.owner, '/v1/orders', `reference=${randomUUID()}`);
  }

  /** What those who follow events are told, and whether they still may be. */
  private async recordStreams(): Promise<void> {
    const { app, customer, owner, product } = this.world;
    const before = await Listener.open(owner);
    await before.began();
    before.leave();
    await order(customer, product);
    await app.settle();
    await this.record('the event streams', async () => {
      const listener = await Listener.open(owner, { after: before.lastId });
      await listener.heard(1);
      app.get(Standing).doubted();
      await sleep(500);
      listener.leave();
    });
  }

  /** What no request asks: events on their way, and what has expired. */
  private async recordWorker(): Promise<void> {
    const { app, customer, owner } = this.world;
    await app.settle();
    await order(customer, await stockedProduct(owner));
    await this.record('the relay', () => app.settle());
    await this.record('the housekeeping', () => app.get(Housekeeping).clean());
    const chains = app.get(AuditVerification).verify({ chain: owner.organizationId });
    await this.record('npm run audit:verify', () => chains.next());
    await this.record('npm run audit:verify', () => app.get(AuditVerification).verify().next());
    await this.record('npm run keys:rotate', () => this.rotateKeys());
  }

  /** In batches of one, of which the first value passes for one of an old key. */
  private async rotateKeys(): Promise<void> {
    jest.spyOn(this.world.app.get(Encryption), 'isCurrent').mockReturnValueOnce(false);
    for await (const _ of this.world.app.get(Reencryption).run({ batch: 1, pause: 0 }));
  }

  private fileOf(statement: SentStatement, sender: string): string {
    const taken = new Set([...this.byText.values()].map(({ file }) => file));
    const name = nameOf(statement, sender);
    for (let number = 1; ; number++) {
      const file = number === 1 ? name : `${name}-${number}`;
      if (!taken.has(file)) return file;
    }
  }

  private async record(sender: string, work: () => Promise<unknown>): Promise<void> {
    for (const statement of withoutFrame(await this.tap.during(work))) {
      const known = this.byText.get(statement.text);
      if (!known)
        this.byText.set(statement.text, { file: this.fileOf(statement, sender), statement, senders: [sender] });
      else if (!known.senders.includes(sender)) known.senders.push(sender);
    }
  }
}

/** By the name of the statement; by who sends it first where it has none, or one that is made of its text. */
function nameOf({ name, text }: SentStatement, sender: string): string {
  if (name.startsWith('page ')) return slug(sender);
  if (name !== '') return slug(name);
  const [, verb, table] = /^\s*(insert into|select .*? from|update|delete from) "?(\w+)/is.exec(text) ?? [
    '',
    'select',
    '',
  ];
  return slug(`${sender} ${verb.split(' ')[0]} ${table}`);
}

const slug = (text: string) =>
  text
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1-$2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
