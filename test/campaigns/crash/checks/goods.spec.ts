import { saidOf } from './evidence.ts';

describe('stock', () => {
  it('is not what its movements say when one is forgotten', () => {
    expect(saidOf('stock', ({ state }) => Object.assign(state.balances[0]!, { onHand: 51 }))).toEqual([
      'product shop teapot: 51 are in the house, and 50 came and went',
    ]);
  });

  it('is not what its movements and its orders say when a reservation is lost', () => {
    expect(saidOf('stock', ({ state }) => Object.assign(state.balances[0]!, { reserved: 2 }))).toEqual([
      'product shop teapot: 2 are reserved, and 4 were reserved and released',
      'product shop teapot: 2 are reserved, and 4 are held by orders',
    ]);
  });

  it('is not what its orders say when one is there that holds nothing', () => {
    expect(saidOf('stock', ({ state }) => Object.assign(state.orders[1]!, { status: 'placed' }))).toEqual([
      'product shop teapot: 4 are reserved, and 6 are held by orders',
      'product shop marker: 4 are reserved, and 6 are held by orders',
    ]);
  });

  it('is not to be reserved beyond what is there', () => {
    const doctor = ({ state }: { state: { balances: object[]; movements: object[] } }) => {
      Object.assign(state.balances[0]!, { onHand: 3 });
      Object.assign(state.movements[0]!, { onHandChange: 3 });
    };
    expect(saidOf('stock', doctor)).toEqual(['product shop teapot: 4 of 3 are reserved']);
  });
});

describe('stock receipts', () => {
  it.each([
    ['lost', 'receipt r1 was acknowledged, and is not there', (movements: object[]) => movements.shift()],
    ['booked twice', 'receipt r1 is there 2 times', (movements: object[]) => movements.push({ ...movements[0]! })],
    [
      'another one',
      'receipt r1 is another one than was asked for',
      (movements: object[]) => Object.assign(movements[0]!, { onHandChange: 49 }),
    ],
    [
      'nobody’s',
      'receipt r9 was not asked for',
      (movements: object[]) => movements.push({ ...movements[0]!, reason: 'r9' }),
    ],
  ])('are found out when one is %s', (_, words, doctor) => {
    expect(saidOf('stock receipts', ({ state }) => doctor(state.movements))).toEqual([words]);
  });

  it('are not those that were refused', () => {
    expect(saidOf('stock receipts', ({ operations }) => Object.assign(operations[6]!, { outcome: 'refused' }))).toEqual(
      ['receipt r1 was refused, and is there'],
    );
  });
});

describe('product changes', () => {
  it('are missed when the version is the old one', () => {
    expect(saidOf('product changes', ({ state }) => Object.assign(state.products[0]!, { version: 1 }))).toEqual([
      'product teapot: the change of version 1 is lost',
    ]);
  });

  it('are missed when the name is not theirs', () => {
    expect(saidOf('product changes', ({ state }) => Object.assign(state.products[0]!, { name: 'C' }))).toEqual([
      'product teapot: version 2 is called C, which no change made it',
    ]);
  });

  it('are not two of the same version', () => {
    expect(saidOf('product changes', ({ operations }) => operations.push({ ...operations[8]!, key: 'other' }))).toEqual(
      ['product teapot: two changes replaced the same version'],
    );
  });

  it('are not fewer than there are versions', () => {
    expect(saidOf('product changes', ({ state }) => Object.assign(state.products[1]!, { version: 2 }))).toEqual([
      'product marker: version 2 came of fewer changes',
    ]);
  });
});
