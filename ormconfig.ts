import 'reflect-metadata';
import { DataSource } from 'typeorm';
import { loadConfig } from '#platform/config';
import { locateDatabase, ownerOptions } from '#platform/database';
import './src/app.module.js';

const { ownerUrl } = await locateDatabase(loadConfig());
if (!ownerUrl) throw new Error('The TypeORM command line works as the owner of the tables: set DATABASE_OWNER_URL');

/** The data source of TypeORM's command line: the installed modules' entities and migrations, as the owner of the tables. */
export default new DataSource(ownerOptions(ownerUrl));
