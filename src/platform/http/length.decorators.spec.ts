import { validateSync } from 'class-validator';
import { Length, MaxLength } from './length.decorators.js';

class Bell {
  @Length(2, 4)
  readonly name: unknown = 'big';

  @MaxLength(4)
  readonly tune: unknown = '';
}

const faultsOf = (bell: object) =>
  validateSync(Object.assign(new Bell(), bell)).flatMap(({ constraints }) => Object.values(constraints!));

describe('the length of a text', () => {
  it.each(['ab', 'abcd', '🔔🔔', '🔔🔔🔔🔔', 'e\u0301e\u0301', '❤\ufe0f❤\ufe0f'])(
    'is counted by code points: %j fits',
    (text) => {
      expect(faultsOf({ name: text, tune: text })).toEqual([]);
    },
  );

  it.each([
    ['', 'name must be longer than or equal to 2 characters'],
    ['🔔', 'name must be longer than or equal to 2 characters'],
    ['abcde', 'name must be shorter than or equal to 4 characters'],
    ['🔔🔔🔔🔔🔔', 'name must be shorter than or equal to 4 characters'],
    // Red with class-validator's own: each variation selector would count for nothing.
    ['❤\ufe0f❤\ufe0f❤\ufe0f', 'name must be shorter than or equal to 4 characters'],
    [7, 'name must be longer than or equal to 2 characters'],
    [['a', 'b'], 'name must be longer than or equal to 2 characters'],
  ])('refuses %j', (name, fault) => {
    expect(faultsOf({ name })).toEqual([fault]);
  });

  it('has an upper limit alone, too', () => {
    const fault = 'tune must be shorter than or equal to 4 characters';
    for (const tune of ['abcde', '🔔🔔🔔🔔🔔', 1, null]) expect(faultsOf({ tune })).toEqual([fault]);
  });
});
