import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(__dirname, '../..');
const LINE = 'GET /mugs: is gone';
const paths = { '/mugs': { get: { responses: {} } }, '/plates': { get: { responses: {} } } };

/** Git is what npm does not bring. */
describe('comparing the API with that of a commit', () => {
  let repository: string;
  beforeEach(() => {
    repository = mkdtempSync(join(tmpdir(), 'atrium-promises-'));
    cpSync(join(root, 'scripts/api-changes'), join(repository, 'scripts/api-changes'), { recursive: true });
    cpSync(join(root, 'scripts/check-api-changes.ts'), join(repository, 'scripts/check-api-changes.ts'));
    writeFileSync(join(repository, 'package.json'), '{ "type": "module" }');
    mkdirSync(join(repository, 'docs/reference'), { recursive: true });
    git('init', '--quiet');
    commit({ paths }, '# Changes\n');
  });
  afterEach(() => rmSync(repository, { recursive: true }));

  it('finds nothing where nothing is broken, and where nothing was promised yet', () => {
    expect(check()).toMatchObject({ status: 0, said: expect.stringContaining('nothing was promised yet') });
    commit({ paths: { ...paths, '/bowls': { get: { responses: {} } } } }, '# Changes\n');
    expect(check()).toMatchObject({ status: 0, said: expect.stringContaining('keeps what HEAD^ promised') });
  });

  it('refuses what is broken and not declared, though its document was committed with it', () => {
    commit({ paths: { '/plates': paths['/plates'] } }, '# Changes\n');
    expect(check()).toMatchObject({ status: 1, said: expect.stringContaining(`- \`${LINE}\``) });
  });

  it('lets pass what is declared since, and not what was declared before', () => {
    const page = `# Changes\n\n- \`${LINE}\` because nobody drinks any more.\n`;
    commit({ paths: { '/plates': paths['/plates'] } }, page);
    expect(check()).toMatchObject({
      status: 0,
      said: expect.stringContaining('1 breaking changes since HEAD^, all declared'),
    });
    commit({ paths }, page);
    commit({ paths: { '/plates': paths['/plates'] } }, page);
    expect(check()).toMatchObject({ status: 1, said: expect.stringContaining(LINE) });
  });

  it('compares with the revision that is named, and refuses one that is not there', () => {
    commit({ paths: { '/plates': paths['/plates'] } }, '# Changes\n');
    commit({ paths: { '/plates': paths['/plates'] } }, '# Changes again\n');
    expect(check().status).toBe(0);
    expect(check('HEAD~2')).toMatchObject({ status: 1, said: expect.stringContaining(LINE) });
    expect(check('HEAD~9')).toMatchObject({ status: 1, said: expect.stringContaining('no revision HEAD~9') });
  });

  it('refuses a history that was cut off before the commit that it needs', () => {
    const shallow = mkdtempSync(join(tmpdir(), 'atrium-shallow-'));
    commit({ paths }, '# Changes again\n');
    git('clone', '--quiet', '--depth', '1', `file://${repository}`, join(shallow, 'clone'));
    const { status, said } = check('HEAD^', join(shallow, 'clone'));
    rmSync(shallow, { recursive: true });
    expect({ status, said }).toMatchObject({ status: 1, said: expect.stringContaining('fetch more of the history') });
  });

  function git(...args: string[]): void {
    const identity = ['-c', 'user.name=Somebody', '-c', 'user.email=somebody@example.com'];
    execFileSync('git', [...identity, ...args], { cwd: repository, stdio: 'pipe' });
  }

  function commit(document: object, page: string): void {
    writeFileSync(join(repository, 'docs/reference/openapi.json'), JSON.stringify(document));
    writeFileSync(join(repository, 'docs/breaking-changes.md'), page);
    git('add', '.');
    git('commit', '--quiet', '--allow-empty', '--message', 'The next one');
  }

  function check(revision?: string, directory = repository): { status: number | null; said: string } {
    const args = ['scripts/check-api-changes.ts', ...(revision === undefined ? [] : [revision])];
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: directory, encoding: 'utf8' });
    return { status, said: stdout + stderr };
  }
});
