// The floor: what the best hand-written Node service would do with the same database. See ../README.md.
import { openLanes, openPool } from './database.ts';
import { Orders } from './orders.ts';
import { Products } from './products.ts';
import { makeServer } from './server.ts';
import { makeVerifier } from './tokens.ts';

const { PORT, DATABASE_URL, PUBLIC_KEY, ISSUER } = process.env;
if (!PORT || !DATABASE_URL || !PUBLIC_KEY || !ISSUER)
  throw new Error('The floor needs PORT, DATABASE_URL, PUBLIC_KEY and ISSUER');

const pool = openPool(DATABASE_URL);
const products = new Products(await openLanes(DATABASE_URL), pool);
const server = makeServer(makeVerifier(PUBLIC_KEY, ISSUER), products, new Orders(pool));
await server.listen({ host: '127.0.0.1', port: Number(PORT) });
process.on('SIGTERM', () => process.exit(0));
