import { saidOf } from './evidence.ts';

describe('bestsellers', () => {
  it('are not what an event counted twice, or not at all', () => {
    expect(saidOf('bestsellers', ({ state }) => Object.assign(state.sales[0]!, { units: 6 }))).toEqual([
      'product shop teapot: 6 count as sold, and 4 are ordered',
    ]);
    expect(saidOf('bestsellers', ({ state }) => state.sales.pop())).toEqual([
      'product shop marker: 0 count as sold, and 4 are ordered',
    ]);
  });
});

describe('effects of events', () => {
  it('are missed when an event had none', () => {
    expect(saidOf('effects of events', ({ state }) => state.sightings.shift())).toEqual([
      'event placed id 1 1 had no effect',
    ]);
    expect(saidOf('effects of events', ({ state }) => state.sightings.pop())).toEqual([
      'event step stream 2 had no effect',
    ]);
  });

  it('are not had twice', () => {
    expect(
      saidOf('effects of events', ({ state }) => state.sightings.push({ ...state.sightings[3]!, seenBefore: 1 })),
    ).toEqual(['event cancelled id 2 2 had its effect more than once']);
  });

  it('are not had by what did not happen', () => {
    expect(saidOf('effects of events', ({ state }) => state.orders.shift())).toEqual([
      'event placed id 1 1 had an effect, and did not happen',
    ]);
  });

  it('are told in three examples, where there are thousands', () => {
    expect(saidOf('effects of events', ({ state }) => Object.assign(state.streams[0]!, { steps: 1002 })).at(-1)).toBe(
      'and 997 more events had no effect',
    );
  });
});

describe('order of events', () => {
  it('is not kept by one that was overtaken', () => {
    const doctor = ({ state }: { state: { sightings: object[] } }) => {
      Object.assign(state.sightings[4]!, { number: 2 });
      Object.assign(state.sightings[5]!, { number: 1 });
    };
    expect(saidOf('order of events', doctor)).toEqual([
      'step 2 of stream was handled behind 0 others',
      'step 1 of stream was handled behind 1 others',
    ]);
  });

  it('is not kept by two that were handled at the same time', () => {
    expect(saidOf('order of events', ({ state }) => Object.assign(state.sightings[5]!, { seenBefore: 0 }))).toEqual([
      'step 2 of stream was handled behind 0 others',
    ]);
  });
});

describe('event stream', () => {
  it('has not missed an event, and told none twice', () => {
    expect(saidOf('event stream', ({ followed }) => followed.shift())).toEqual([
      'orders.order-placed id 1 was not told',
    ]);
    expect(saidOf('event stream', ({ followed }) => followed.push(followed[0]!))).toEqual([
      'orders.order-placed id 1 was told 2 times',
    ]);
  });

  it('has told nobody of others', () => {
    expect(saidOf('event stream', ({ followed }) => Object.assign(followed[0]!, { tenant: 'other' }))).toEqual([
      'orders.order-placed id 1 was told to other, where it did not happen',
    ]);
  });

  it('has told of an order in its order', () => {
    expect(saidOf('event stream', ({ followed }) => followed.unshift(followed.pop()!))).toEqual([
      'order id 2 was told to be cancelled, and then to be placed',
    ]);
  });
});

describe('webhooks', () => {
  it('are missed when one did not arrive', () => {
    expect(saidOf('webhooks', ({ receipts }) => receipts.shift())).toEqual(['orders.order-placed id 1 did not arrive']);
  });

  it('are missed when one was not signed', () => {
    expect(saidOf('webhooks', ({ receipts }) => Object.assign(receipts[0]!, { isGenuine: false }))).toEqual([
      'orders.order-placed id 1 did not arrive',
      'webhook webhook placed 1 was not signed as it must be',
    ]);
  });

  it('have one id for each event, and one event for each id', () => {
    expect(saidOf('webhooks', ({ receipts }) => Object.assign(receipts[1]!, { id: 'another' }))).toEqual([
      'orders.order-placed id 2 came under several ids',
    ]);
    expect(saidOf('webhooks', ({ receipts }) => Object.assign(receipts[0]!, { id: 'webhook placed 3' }))).toEqual([
      'webhook webhook placed 3 was several events',
    ]);
  });

  it('are not of what did not happen, or happened to somebody else', () => {
    expect(saidOf('webhooks', ({ receipts }) => receipts.push({ ...receipts[3]!, id: 'x', subject: 'id 1' }))).toEqual([
      'orders.order-cancelled id 1 came, and did not happen',
    ]);
    expect(saidOf('webhooks', ({ receipts }) => Object.assign(receipts[0]!, { tenant: 'other' }))).toEqual([
      'webhook webhook placed 1 came to other, and is about another organization',
    ]);
  });
});

describe('nothing stuck', () => {
  it('is said of what waits', () => {
    const waits = { what: 'jobs that wait', count: 2, example: 'placed: Error' };
    expect(saidOf('nothing stuck', ({ state }) => Object.assign(state.unfinished[0]!, waits))).toEqual([
      '2 jobs that wait, such as placed: Error',
    ]);
  });
});

describe('audit', () => {
  it('misses what has no entry, or two', () => {
    expect(saidOf('audit', ({ state }) => state.audited.shift())).toEqual([
      'shop orders.cancelled id 2 happened 1 times, and has 0 entries',
    ]);
    expect(saidOf('audit', ({ state }) => state.audited.push(state.audited[1]!))).toEqual([
      'shop products.changed teapot happened 1 times, and has 2 entries',
    ]);
  });

  it('passes on what its verification says', () => {
    expect(saidOf('audit', ({ state }) => state.auditFaults.push('BROKEN  entry 3'))).toEqual(['BROKEN  entry 3']);
  });
});

describe('answers', () => {
  it('are not 500', () => {
    const attempts = [
      { at: 7, milliseconds: 1, api: 1, status: 500 },
      { at: 9, milliseconds: 1, api: 2, status: 503 },
    ];
    expect(saidOf('answers', ({ operations }) => Object.assign(operations[5]!, { attempts }))).toEqual([
      'to cancel order (c) was answered 500 at 7 ms',
    ]);
  });
});

describe('processes', () => {
  it('do not end by themselves', () => {
    const words = 'api-1 ended by itself, with 1';
    const doctor = ({ state }: { state: object }) => Object.assign(state, { misbehaviour: [words] });
    expect(saidOf('processes', doctor)).toEqual([words]);
  });
});
