import type { LeasedJob } from './lease-statements.js';
import { DELIVERIES_PER_SLIP, slipsOf } from './slip.js';

const job = (position: number, more: Partial<LeasedJob> = {}): LeasedJob => ({
  id: String(position),
  lease: 1,
  type: 'Handler',
  key: null,
  lane: 'organization',
  position,
  ...more,
});
const carried = (jobs: LeasedJob[], areDeliveries = true, hands = Infinity) =>
  slipsOf(jobs, () => areDeliveries, hands).map((slip) => slip.jobs.map(([id]) => id).join(' '));

describe('slips', () => {
  it('carry deliveries of one handler and one organization together, and no more than so many', () => {
    expect(carried([job(1), job(2), job(3, { lane: 'other' }), job(4, { type: 'Other' })])).toEqual(['1 2', '3', '4']);
    const many = Array.from({ length: DELIVERIES_PER_SLIP + 1 }, (_, position) => job(position));
    expect(slipsOf(many, () => true, 5).map(({ jobs }) => jobs.length)).toEqual([DELIVERIES_PER_SLIP, 1]);
  });

  it('carry what is of one stream together, in its order, however many there are', () => {
    const stream = Array.from({ length: DELIVERIES_PER_SLIP + 5 }, (_, position) => job(position, { key: 'a' }));
    expect(carried([...stream, job(100, { key: 'b' }), job(101, { key: 'a' })])).toEqual([
      [...stream.keys(), 101].join(' '),
      '100',
    ]);
  });

  it('carry a few organizations together where there are not hands enough for all of them', () => {
    const few = Array.from({ length: 7 }, (_, position) => job(position, { lane: `organization ${position}` }));
    expect(carried(few, true, 7)).toHaveLength(7);
    expect(carried(few, true, 6)).toEqual(['0 1 2 3 4', '5 6']);
    expect(carried([...few, job(7, { type: 'Other' })], true, 6)).toEqual(['0 1 2 3 4', '5 6', '7']);
    const more = few.flatMap((one) => Array.from({ length: 20 }, (_, n) => ({ ...one, id: `${one.id}.${n}` })));
    expect(slipsOf(more, () => true, 6).map(({ jobs }) => jobs.length)).toEqual(few.map(() => 20));
  });

  it('carry other jobs one by one', () => {
    expect(carried([job(1), job(2, { key: 'a' }), job(3, { key: 'a' })], false, 1)).toEqual(['1', '2', '3']);
  });
});
