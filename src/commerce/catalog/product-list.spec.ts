import fc from 'fast-check';
import { PRODUCT_SORTS, productList, sortedBy, wordsOf } from './product-list.js';

describe('the words of a search', () => {
  it.each([
    ['blue mug', ['blue', 'mug']],
    ['blue  blue', ['blue']],
    ['MUG-12', ['MUG', '12']],
    [`''; drop table--`, ['drop', 'table']],
    ['café 😀 crème', ['café', 'crème']],
    [':*&|!', []],
    ['', []],
    ['a'.repeat(70), ['a'.repeat(64)]],
    ['𝒜'.repeat(70), ['𝒜'.repeat(64)]],
  ])('are, of %j, %j', (search, words) => {
    expect(wordsOf(search)).toEqual(words);
  });

  it('are at most ten, whatever is asked for', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (search) => {
        const words = wordsOf(search);
        expect(words.length).toBeLessThanOrEqual(10);
        for (const word of words) expect(word).toMatch(/^[\p{Alphabetic}\p{Nd}]{1,64}$/u);
      }),
    );
  });

  it('are a value of the statement, and never a part of its text', () => {
    const searching = (search: string) => Object.values(productList({}, { search, sort: 'name' })).flat();
    const texts = (search: string) => searching(search).map((part) => Object(part).sql);
    expect(texts('blue mug')).toEqual(texts(`x' or 1=1`));
    expect(texts('blue mug').join()).toContain('product_words');
  });
});

describe('the order of a list', () => {
  it('is by a column of ours, either way', () => {
    expect(PRODUCT_SORTS).toEqual(['name', '-name', 'sku', '-sku', 'price', '-price', 'createdAt', '-createdAt']);
    expect(sortedBy('price')).toEqual({ sort: { column: 'unit_price', type: 'bigint' }, descending: false });
    expect(sortedBy('-price')).toEqual({ sort: { column: 'unit_price', type: 'bigint' }, descending: true });
  });
});
