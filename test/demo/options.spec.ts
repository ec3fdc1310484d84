import { DemoError } from '../../scripts/demo/demo-error.ts';
import { readOptions } from '../../scripts/demo/options.ts';

describe('the options of the demo', () => {
  it('replay all of the sample against a local Atrium by default', () => {
    const defaults = { url: 'http://localhost:3000', invoices: Infinity, concurrency: 8, ledger: undefined };
    expect(readOptions([])).toMatchObject(defaults);
    expect(readOptions([], '3999')).toMatchObject({ url: 'http://localhost:3999' });
  });

  it('replay two thousand invoices of a ledger, or as many as are asked for', () => {
    expect(readOptions(['--ledger', 'ledger.csv'])).toMatchObject({ ledger: 'ledger.csv', invoices: 2000 });
    expect(readOptions(['--ledger', 'ledger.csv', '--invoices', '7'])).toMatchObject({ invoices: 7 });
  });

  it('ask for nothing but help', () => {
    expect(readOptions(['--help'])).toBeUndefined();
  });

  it.each([
    [['--unknown']],
    [['ledger.csv']],
    [['--ledger']],
    [['--invoices', '0']],
    [['--invoices', '-3']],
    [['--concurrency', 'many']],
    [['--url', 'localhost:3000']],
  ])('refuse %j in one line', (args) => {
    expect(() => readOptions(args)).toThrow(DemoError);
    expect(() => readOptions(args)).toThrow(/^[^\n]+$/);
  });
});
