import { text } from 'node:stream/consumers';
import { fromBufferPromise } from 'yauzl';

type Row = Record<string, any>;

/** What stands in each file of a ZIP of NDJSON files; fails where the ZIP is not whole. */
export async function rowsIn(zip: Buffer): Promise<Record<string, Row[]>> {
  const opened = await fromBufferPromise(zip, { lazyEntries: true });
  const files: Record<string, Row[]> = {};
  for await (const entry of opened.eachEntry()) {
    const lines = (await text(await opened.openReadStreamPromise(entry))).split('\n');
    files[entry.fileName] = lines.filter((line) => line !== '').map((line) => JSON.parse(line) as Row);
  }
  return files;
}
