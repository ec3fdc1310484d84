import { isId, newId } from './ids.js';

describe('ids', () => {
  it('are UUIDs of version 7, each one larger than the one before', () => {
    const ids = Array.from({ length: 10_000 }, newId);

    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.toSorted()).toEqual(ids);
    expect(
      ids.filter((id) => !/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id)),
    ).toEqual([]);
  });

  it('are told from anything else', () => {
    expect(isId(newId())).toBe(true);
    expect(isId('4b1f7c1e-52d1-4f63-9d1d-0a7c3a3f7f10')).toBe(true);
    for (const other of ['', 'me', '1', `${newId()} `, `{${newId()}}`, null, undefined, 7])
      expect(isId(other)).toBe(false);
  });
});
