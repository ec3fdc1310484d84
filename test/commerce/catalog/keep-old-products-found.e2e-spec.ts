import { DataSource } from 'typeorm';
import { ownerOptions } from '#platform/database';
import { KeepWordsWithProducts20261120100500 } from '../../../src/commerce/catalog/migrations/20261120100500-keep-words-with-products.js';
import { TestApp } from '../../support/app.js';
import { givenProduct, namesOf } from './given-products.js';

describe('products that are older than their words', () => {
  let app: TestApp;
  let owner: DataSource;
  beforeAll(async () => {
    app = await TestApp.start();
    owner = await new DataSource(ownerOptions(app.database.ownerUrl)).initialize();
  });
  afterAll(async () => {
    await owner.destroy();
    await app.stop();
  });

  it('are found after the migration, and after it was taken back and made again', async () => {
    const staff = await app.owner();
    const mug = await givenProduct(staff, { name: 'Blue mug', description: null });
    const migration = new KeepWordsWithProducts20261120100500();
    const runner = owner.createQueryRunner();

    await migration.down(runner);
    await runner.query(`select set_config('app.organization_id', $1, false)`, [staff.organizationId]);
    await runner.query(`update products set name = 'Green mug' where id = $1`, [mug.id]);
    await runner.query(`select set_config('app.organization_id', '', false)`);
    await migration.up(runner);
    await runner.release();

    const found = async (search: string) => namesOf(await staff.get(`/v1/products?search=${search}`)).join();
    expect([await found('green mug'), await found('blue')]).toEqual(['Green mug', '']);
    await staff.patch(`/v1/products/${mug.id}`, { name: 'Red mug' }, { 'if-match': '"1"' });
    expect([await found('red pencil'), await found('green')]).toEqual(['Red mug', '']);
  });
});
