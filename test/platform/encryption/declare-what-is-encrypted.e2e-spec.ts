import { Module } from '@nestjs/common';
import { DatabaseModule, type EncryptedColumns } from '#platform/database';
import { Encryption, HiddenRows, Reencryption } from '#platform/encryption';
import { TestApp } from '../../support/app.js';
import { finished, newKey } from './given-keys.js';

const declared = {} as { -readonly [Key in keyof EncryptedColumns]: EncryptedColumns[Key] };

/** A company's own module: an account book by names, of which each page is encrypted for a place of its own. */
@Module({ imports: [DatabaseModule.forFeature({ encrypted: [declared] })] })
class AccountBooks {}

const BOOKS: EncryptedColumns = {
  table: 'account_books',
  id: 'name',
  columns: ['page'],
  place: (name) => `account_books/${name}/page`,
};

describe('declaring what is encrypted', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await TestApp.start({ ATRIUM_ENCRYPTION_KEYS: newKey() }, { modules: [AccountBooks] });
    const role = decodeURIComponent(new URL(app.database.applicationUrl).username);
    await app.database.sql('create table account_books (name text primary key, page bytea, organization_id uuid)');
    await app.database.sql(`grant select, insert, update, delete on account_books to "${role}"`);
  });
  beforeEach(() => {
    for (const key of Object.keys(declared) as (keyof EncryptedColumns)[]) delete declared[key];
    Object.assign(declared, BOOKS);
  });
  afterEach(() => app.database.sql('alter table account_books disable row level security'));
  afterAll(() => app.stop());

  const rotate = () => finished(app.get(Reencryption));

  it('is all that a module has to do', async () => {
    const before = await app.another();
    const pages = ['Adam', 'O"Hara\'s \\ {null}', 'Zoë'];
    for (const name of pages)
      await app.database.sql('insert into account_books (name, page) values ($1, $2)', [
        name,
        before.get(Encryption).encrypt(`of ${name}`, `account_books/${name}/page`),
      ]);
    await app.database.sql(`insert into account_books (name) values ('empty')`);
    await before.stop();
    expect(await rotate()).toMatchObject({ changed: 3, last: { read: 3, outdated: 0, unreadable: 0 } });
    const rows = await app.database.sql<{ name: string; page: Buffer | null }>('select name, page from account_books');
    const encryption = app.get(Encryption);
    for (const { name, page } of rows.filter((row) => row.page !== null)) {
      expect(encryption.isCurrent(page!)).toBe(true);
      expect(encryption.decrypt(page!, `account_books/${name}/page`)).toBe(`of ${name}`);
    }
  });

  it.each<[string, Partial<EncryptedColumns>]>([
    ['there is no such table', { table: 'diaries' }],
    ['its primary key is not id', { id: undefined }],
    ['its primary key is not page', { id: 'page' }],
    ['name, page are not all bytea', { columns: ['name', 'page'] }],
    ['chapter are not all bytea', { columns: ['chapter'] }],
  ])('is refused when %s: what is not found could not be read any more', async (reason, wrong) => {
    Object.assign(declared, wrong);
    const refused = await rotate().catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(HiddenRows);
    expect((refused as Error).message).toContain(reason);
  });

  it('is refused of a table whose rows are hidden from the machinery', async () => {
    await app.database.sql(`create policy tenancy on account_books using (organization_id is null)`);
    await app.database.sql('alter table account_books enable row level security');
    await expect(rotate()).rejects.toThrow('account_books is declared as encrypted, but its rows cannot be seen');
    await app.database.sql(
      `alter policy tenancy on account_books using (current_setting('app.across_tenants', true) = 'on')`,
    );
    expect(await rotate()).toMatchObject({ last: { read: 3 } });
  });
});
