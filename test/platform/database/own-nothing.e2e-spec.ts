import { Client } from 'pg';
import { makeDatabase, type TestDatabase } from '../../support/database.js';

describe("the application's role", () => {
  let database: TestDatabase;
  let application: Client;
  beforeAll(async () => {
    database = await makeDatabase();
    application = new Client({ connectionString: database.applicationUrl });
    await application.connect();
  });
  afterAll(async () => {
    await application.end();
    await database.stop();
  });

  it('reads which migrations were applied', async () => {
    expect((await application.query('select name from migrations')).rowCount).toBeGreaterThan(0);
  });

  it.each([
    `insert into migrations (id, timestamp, name) values (-1, 1, 'Unwanted1')`,
    `update migrations set name = name`,
    `delete from migrations`,
    `truncate products`,
    `alter table products disable row level security`,
    `alter table products no force row level security`,
    `drop policy tenancy on products`,
    `drop trigger append_only on stock_movements`,
    `create table trap (id integer)`,
    `create function trap() returns integer language sql as 'select 1'`,
    `create schema trap`,
    `set role atrium_owner`,
    `set session authorization postgres`,
    `select pg_read_file('/etc/passwd')`,
    `copy (select 1) to program 'true'`,
    `select rolpassword from pg_authid`,
  ])('may not: %s', async (statement) => {
    await expect(application.query(statement)).rejects.toThrow(/permission denied|must be owner/);
  });

  it('cannot step out of row-level security: without it there is no answer', async () => {
    await application.query('set row_security = off');
    await expect(application.query('select * from products')).rejects.toThrow(/row-level security/);
    await application.query('reset row_security');
  });
});
