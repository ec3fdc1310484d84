import { saidOf } from './evidence.ts';

describe('acknowledged orders', () => {
  it('are missed when they are gone', () => {
    expect(saidOf('acknowledged orders', ({ state }) => state.orders.shift())).toEqual([
      'order id 1 was acknowledged, and is not there',
    ]);
  });

  it.each([
    ['somebody else’s', { customer: 'bob' }],
    ['of another shop', { tenant: 'other' }],
    ['of other things', { lines: [] }],
  ])('are missed when they are %s', (_, other) => {
    expect(saidOf('acknowledged orders', ({ state }) => Object.assign(state.orders[0]!, other))).toEqual([
      'order id 1 was acknowledged, and is another one than was asked for',
    ]);
  });
});

describe('one order for each key', () => {
  it('is not kept by two orders of the same mark', () => {
    expect(
      saidOf('one order for each key', ({ state }) => state.orders.push({ ...state.orders[2]!, id: 'id 3 again' })),
    ).toEqual(['key order 3 has 2 orders: id 3, id 3 again']);
  });

  it('is not kept by two answers, whatever is there', () => {
    const doctor = ({ operations }: { operations: object[] }) =>
      Object.assign(operations[0]!, { orders: ['id 1', 'id 1 again'] });
    expect(saidOf('one order for each key', doctor)).toEqual(['key order 1 has 2 orders: id 1, id 1 again']);
  });
});

describe('orders asked for', () => {
  it('are not those that nobody asked for', () => {
    const stray = { productId: 'marker', quantity: 77 };
    expect(
      saidOf('orders asked for', ({ state }) =>
        state.orders.push({ ...state.orders[0]!, id: 'stray', lines: [stray] }),
      ),
    ).toEqual(['order stray was not asked for']);
  });

  it('are not those that were refused', () => {
    expect(
      saidOf('orders asked for', ({ operations }) => Object.assign(operations[2]!, { outcome: 'refused' })),
    ).toEqual(['order id 3 was refused, and is there']);
  });
});

describe('cancellations', () => {
  it('are missed when the order stands', () => {
    expect(saidOf('cancellations', ({ state }) => Object.assign(state.orders[1]!, { status: 'placed' }))).toEqual([
      'order id 2 was cancelled, and is placed',
    ]);
  });

  it('are not those that nobody asked for, or that were refused', () => {
    expect(saidOf('cancellations', ({ state }) => Object.assign(state.orders[0]!, { status: 'cancelled' }))).toEqual([
      'order id 1 is cancelled, and nobody asked for that',
    ]);
    expect(saidOf('cancellations', ({ operations }) => Object.assign(operations[5]!, { outcome: 'refused' }))).toEqual([
      'order id 2 is cancelled, and that was refused',
    ]);
  });
});
