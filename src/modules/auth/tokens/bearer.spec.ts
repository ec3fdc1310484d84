import { bearerTokenOf } from './bearer.js';

const read = (authorization?: string) => bearerTokenOf({ headers: { authorization } });

describe('a bearer token', () => {
  it('stands behind the scheme, however that is written', () => {
    expect(read('Bearer abc.def-g_h')).toBe('abc.def-g_h');
    expect(read('bearer abc')).toBe('abc');
  });

  it.each([undefined, '', 'Bearer', 'Bearer ', 'Bearer a b', 'Basic YTpi', 'abc', ' Bearer abc', 'Bearer  abc'])(
    'is not found in %j',
    (authorization) => expect(read(authorization)).toBeNull(),
  );

  it('is looked for in a time that grows with the header, not with its square', () => {
    const started = performance.now();
    for (let attempt = 0; attempt < 100; attempt++) expect(read('a'.repeat(15_000))).toBeNull();
    expect(performance.now() - started).toBeLessThan(1000);
  });
});
