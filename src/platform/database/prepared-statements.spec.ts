import { rowMaker } from './prepared-statements.js';

const [TEXT, INT8, INT4, BOOL] = [25, 20, 23, 16];

describe('the rows of a statement', () => {
  it('have the columns by their names, each parsed by its type', () => {
    const toRow = rowMaker([
      { name: 'id', dataTypeID: TEXT },
      { name: 'unitPrice', dataTypeID: INT8 },
      { name: 'version', dataTypeID: INT4 },
      { name: 'active', dataTypeID: BOOL },
    ]);

    expect(toRow(['x', '12500', '3', 't'])).toEqual({ id: 'x', unitPrice: 12500, version: 3, active: true });
    expect(toRow(['', null, null, null])).toEqual({ id: '', unitPrice: null, version: null, active: null });
    expect(() => toRow(['x', '9007199254740993', '3', 't'])).toThrow(RangeError);
  });

  it.each(['?column?', 'a "quote"', "a 'quote'", '`${1}`', 'a\\', '\u2028', '*/', '__proto__', 'constructor'])(
    'may call a column %j',
    (name) => {
      const row = rowMaker([{ name, dataTypeID: TEXT }])(['x']);

      expect(Object.entries(row)).toEqual([[name, 'x']]);
      expect(Object.getPrototypeOf(row)).toBe(Object.prototype);
    },
  );

  it('are told apart by names and by types', () => {
    expect(rowMaker([{ name: 'n', dataTypeID: TEXT }])(['1'])).toEqual({ n: '1' });
    expect(rowMaker([{ name: 'n', dataTypeID: INT4 }])(['1'])).toEqual({ n: 1 });
    expect(rowMaker([])([])).toEqual({});
  });
});
