import 'reflect-metadata';
import { loadConfig } from '#platform/config';
import { locateDatabase, migrate } from '#platform/database';
import { createApp } from './create-app.js';

const config = loadConfig();
const database = await locateDatabase(config);
if (config.has('migrate')) await migrate(database, { say: console.log });
const app = await createApp(config, database);
await app.listen(config.port, config.host);
