// Loaded before Atrium's own main: makes of the build the campaign's own, which has a module that watches events being
// handled, and can have a promise broken. The product's sources know nothing of it.
import 'reflect-metadata';
import { breakPromise } from './breaks/index.ts';
import { built } from './built.ts';
import { WitnessModule } from './witness.module.ts';

const { AppModule } = await built<{ AppModule: object }>('app.module.js');
const installed = Reflect.getMetadata('imports', AppModule) as object[];
Reflect.defineMetadata('imports', [...installed, WitnessModule], AppModule);
await breakPromise(process.env['CAMPAIGN_BREAK'] ?? '');
