import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isAlive, mayServe, readLockFile } from './lock-file.js';

describe('reading what a server wrote about itself', () => {
  const data = mkdtempSync(join(tmpdir(), 'lock-file-'));
  const path = join(data, 'postmaster.pid');
  const lines = ['4711', data, '1760000000', '5444', '', '127.0.0.1', '  123  456'];

  afterAll(() => rmSync(data, { recursive: true }));

  it('finds nothing in an empty directory', () => {
    expect(readLockFile(data)).toBeUndefined();
  });

  it('finds nothing in a file that is only being written', () => {
    writeFileSync(path, '');

    expect(readLockFile(data)).toBeUndefined();
  });

  it('knows a starting server from one that is ready', () => {
    writeFileSync(path, [...lines, 'starting'].join('\n'));
    expect(readLockFile(data)).toEqual({ path, pid: 4711, port: 5444, ready: false });

    writeFileSync(path, [...lines, 'ready   ', ''].join('\n'));
    expect(readLockFile(data)).toEqual({ path, pid: 4711, port: 5444, ready: true });
  });
});

describe('telling whose a process is', () => {
  it('does not take a stranger with a familiar number for the server', () => {
    expect(isAlive(process.pid)).toBe(true);
    expect(mayServe(process.pid, '/nowhere/cluster/data')).toBe(false);
  });

  it('gives a process nothing is known about the benefit of the doubt', () => {
    const nobody = 2 ** 30;

    expect(isAlive(nobody)).toBe(false);
    expect(mayServe(nobody, '/nowhere/cluster/data')).toBe(true);
  });
});
