import { chownSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chooseServerUser } from './server-user.js';

describe('choosing whom the server runs as', () => {
  const folder = mkdtempSync(join(tmpdir(), 'server-user-'));
  const accounts = join(folder, 'passwd');
  const missing = join(folder, 'cluster');
  const root = jest.spyOn(process, 'getuid' as never);
  const isRoot = process.getuid?.() === 0;

  beforeEach(() => root.mockReturnValue(0 as never));
  afterAll(() => {
    root.mockRestore();
    rmSync(folder, { recursive: true });
  });

  it('is whoever asks, unless that is root', () => {
    root.mockReturnValue(1000 as never);

    expect(chooseServerUser(missing, '/nowhere')).toBeUndefined();
  });

  it('is postgres for root', () => {
    writeFileSync(
      accounts,
      'root:x:0:0::/root:/bin/sh\nnobody:x:65534:65533::/:/bin/false\npostgres:x:101:104::/:/bin/sh\n',
    );

    expect(chooseServerUser(missing, accounts)).toEqual({ uid: 101, gid: 104 });
  });

  it('is nobody for root where there is no postgres', () => {
    writeFileSync(accounts, 'root:x:0:0::/root:/bin/sh\nnobody:x:65534:65533::/:/bin/false\n');

    expect(chooseServerUser(missing, accounts)).toEqual({ uid: 65534, gid: 65533 });
  });

  it('refuses with advice where there is neither', () => {
    writeFileSync(accounts, 'root:x:0:0::/root:/bin/sh\n');

    expect(() => chooseServerUser(missing, accounts)).toThrow(/ordinary user, or set DATABASE_URL/);
  });

  (isRoot ? it : it.skip)(
    'is the owner of a database that is there, so that sudo does not take it away from him',
    () => {
      const cluster = mkdtempSync(join(folder, 'cluster-'));
      chownSync(cluster, 1234, 1235);

      expect(chooseServerUser(cluster, accounts)).toEqual({ uid: 1234, gid: 1235 });
    },
  );
});
