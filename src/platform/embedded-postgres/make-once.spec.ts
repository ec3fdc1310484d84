import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeOnce } from './make-once.js';

describe('making a folder once', () => {
  const deadProcess = 2 ** 30;
  let parent: string;
  let target: string;

  beforeEach(() => {
    parent = mkdtempSync(join(tmpdir(), 'make-once-'));
    target = join(parent, 'cluster');
  });

  afterEach(() => rmSync(parent, { recursive: true }));

  it('does not make what is there', async () => {
    await makeOnce(target, (folder) => writeFile(join(folder, 'content'), 'first'));
    await makeOnce(target, () => Promise.reject(new Error('filled twice')));

    expect(readFileSync(join(target, 'content'), 'utf8')).toBe('first');
  });

  it('lets one of many win, whole, and the others use it', async () => {
    const contenders = Array.from({ length: 20 }, (_, number) =>
      makeOnce(target, async (folder) => {
        await writeFile(join(folder, 'one'), String(number));
        await writeFile(join(folder, 'two'), String(number));
      }),
    );
    await Promise.all(contenders);

    expect(readdirSync(parent)).toEqual(['cluster']);
    expect(readFileSync(join(target, 'one'), 'utf8')).toBe(readFileSync(join(target, 'two'), 'utf8'));
  });

  it('leaves nothing behind when it fails', async () => {
    const attempt = makeOnce(target, async (folder) => {
      await writeFile(join(folder, 'one'), '');
      throw new Error('disk full');
    });

    await expect(attempt).rejects.toThrow('disk full');
    expect(readdirSync(parent)).toEqual([]);
  });

  it('clears away what the dead left, and spares what the living are making', async () => {
    const abandoned = join(parent, `cluster.${deadProcess}.0badcafe.part`);
    const underway = `cluster.${process.pid}.0badcafe.part`;
    mkdirSync(abandoned);
    writeFileSync(join(abandoned, 'half'), '');
    mkdirSync(join(parent, underway));

    await makeOnce(target, () => Promise.resolve());

    expect(readdirSync(parent).sort()).toEqual(['cluster', underway]);
  });
});
