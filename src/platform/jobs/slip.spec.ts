import type { LeasedJob } from './lease-statements.js';
import { slipsOf } from './slip.js';

const job = (position: number, slip: string, more: Partial<LeasedJob> = {}): LeasedJob => ({
  id: String(position),
  lease: 1,
  type: 'Handler',
  key: null,
  lane: slip,
  position,
  slip,
  ...more,
});
const carried = (jobs: LeasedJob[], areDeliveries = true, hands = Infinity) =>
  slipsOf(jobs, () => areDeliveries, hands).map((slip) => slip.jobs.map(([id]) => id).join(' '));

describe('slips', () => {
  it('carry what was put onto them, in its order', () => {
    const [slip, ...others] = slipsOf([job(1, 'a'), job(2, 'b'), job(3, 'a')], () => true, 5);
    expect(slip).toEqual({ id: 'a', type: 'Handler', jobs: [['1', 1], ['3', 1]] }); // prettier-ignore
    expect(others.map(({ id }) => id)).toEqual(['b']);
  });

  it('carry a few organizations together where there are not hands enough for all of them', () => {
    const few = Array.from({ length: 7 }, (_, position) => job(position, `slip ${position}`));
    expect(carried(few, true, 7)).toHaveLength(7);
    expect(carried(few, true, 6)).toEqual(['0 1 2 3 4', '5 6']);
    expect(carried([...few, job(7, 'other', { type: 'Other' })], true, 6)).toEqual(['0 1 2 3 4', '5 6', '7']);
    const more = few.flatMap((one) => Array.from({ length: 20 }, (_, n) => ({ ...one, id: `${one.id}.${n}` })));
    expect(slipsOf(more, () => true, 6).map(({ jobs }) => jobs.length)).toEqual(few.map(() => 20));
  });

  it('carry other jobs one by one', () => {
    expect(carried([job(1, 'a'), job(2, 'b'), job(3, 'c')], false, 1)).toEqual(['1', '2', '3']);
  });
});
