import { Client } from 'pg';
import { startEmbeddedPostgres } from '#platform/embedded-postgres';

/** A process of its own that holds a server. It tells its parent what happens, and does what its second argument says. */
const [dataDirectory, task] = process.argv.slice(2);
const tell = (message: object): void => void process.send?.(message);

try {
  const server = await startEmbeddedPostgres({ dataDirectory: dataDirectory! });
  tell({ port: server.port, adopted: server.adopted, url: server.url('postgres') });
  if (task === 'insert') await insertForEver(server.url('postgres'));
  if (task === 'wait') process.on('message', () => void server.stop().then(() => process.exit()));
  if (task === 'survive') await answerTheFirstInterrupt(server.url('postgres'));
} catch (error) {
  tell({ refusal: (error as Error).message });
}

/** Tells of a row only once it is committed. */
async function insertForEver(url: string): Promise<void> {
  const client = new Client(url);
  client.on('error', () => undefined);
  await client.connect();
  await client.query('CREATE TABLE IF NOT EXISTS kept (id text PRIMARY KEY)');
  for (let row = 1; ; row += 1) {
    const id = `${process.pid}-${row}`;
    await client.query('INSERT INTO kept VALUES ($1)', [id]);
    tell({ committed: id });
  }
}

async function answerTheFirstInterrupt(url: string): Promise<void> {
  await new Promise((resolve) => {
    setInterval(() => undefined, 1_000);
    process.once('SIGINT', resolve);
    tell({ waiting: true });
  });
  const client = new Client(url);
  await client.connect();
  tell({ answer: (await client.query<{ answer: number }>('SELECT 42 AS answer')).rows[0]!.answer });
  process.exit();
}
