import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SortedHashes } from './sorted-hashes.js';

const hashOf = (text: string) => createHash('sha1').update(text).digest('hex').toUpperCase();

describe('a file of breached hashes', () => {
  let folder: string;
  beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'hashes-'))));
  afterAll(() => rmSync(folder, { recursive: true }));

  const written = (text: string): string => {
    const path = join(folder, hashOf(text).slice(0, 12));
    writeFileSync(path, text);
    return path;
  };
  const hashes = Array.from({ length: 5000 }, (_, number) => hashOf(`leaked ${number}`)).sort();
  const counted = hashes.map((hash, at) => `${hash}:${at % 7 === 0 ? 52_256_179 : at}`);

  const among = async <T>(path: string, ask: (file: SortedHashes) => Promise<T>): Promise<T> => {
    const file = await SortedHashes.open(path);
    try {
      return await ask(file);
    } finally {
      await file.close();
    }
  };
  const wronglyAnswered = (path: string) =>
    among(path, async (file) => {
      const wrong = [];
      for (const hash of hashes) if (!(await file.include(hash))) wrong.push(hash);
      const [smallest, largest] = ['0'.repeat(40), 'F'.repeat(40)];
      const absent = [smallest, largest, ...hashes.slice(0, 500).map((hash) => hashOf(hash))];
      for (const hash of absent) if (await file.include(hash)) wrong.push(hash);
      return wrong;
    });

  it.each<[string, string]>([
    ['with counts', `${counted.join('\n')}\n`],
    ['with counts and CRLF', `${counted.join('\r\n')}\r\n`],
    ['with hashes only', `${hashes.join('\n')}\n`],
    ['without an end to its last line', counted.join('\n')],
    ['with CRLF and without an end to its last line', counted.join('\r\n')],
  ])('finds the first, the last and all between %s, and no other', async (_, text) => {
    expect(await wronglyAnswered(written(text))).toEqual([]);
  });

  it.each([1, 2, 3, 70, 90])('finds all of %d', async (count) => {
    const few = hashes.slice(0, count);
    const found = await among(written(few.join('\n')), async (file) => [
      ...(await Promise.all(few.map((hash) => file.include(hash)))),
      await file.include(hashes[count]!),
    ]);
    expect(found).toEqual([...few.map(() => true), false]);
  });

  it.each<[string, string, RegExp]>([
    ['nothing in it', '', /one upper-case SHA-1 a line/],
    ['passwords', 'password\nletmein\n', /one upper-case SHA-1 a line/],
    ['hashes in lower case', counted.join('\n').toLowerCase(), /one upper-case SHA-1 a line/],
    ['the descending order', counted.toReversed().join('\n'), /in ascending order/],
    ['the order of their counts', hashes.map((hash) => hashOf(hash)).join('\n'), /in ascending order/],
    ['a first line out of place', [counted.at(-1), ...counted].join('\n'), /in ascending order/],
    ['a last line out of place', [...counted, counted[0]].join('\n'), /in ascending order/],
    ['something else at its end', [...counted, '# the end'].join('\n'), /one upper-case SHA-1 a line/],
  ])('is refused with %s', async (_, text, message) => {
    await expect(SortedHashes.open(written(text))).rejects.toThrow(message);
  });

  it('is refused where there is none', async () => {
    await expect(SortedHashes.open(join(folder, 'nowhere'))).rejects.toThrow(/^cannot be opened: ENOENT$/);
    await expect(SortedHashes.open(folder)).rejects.toThrow(/^must be a file$/);
  });
});
