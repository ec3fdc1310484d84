import { HELP, readOptions } from '../../../campaigns/crash/options.ts';

const read = (...args: string[]) => readOptions(args, () => 4711);

describe('the options of a campaign', () => {
  it('are two minutes with a new seed, when nobody says anything', () => {
    expect(read()).toEqual({
      minutes: 2,
      seed: 4711,
      tenants: 3,
      customers: 4,
      redis: false,
      control: undefined,
      controls: false,
      history: undefined,
    });
  });

  it('are what somebody says', () => {
    expect(read('--minutes', '0.5', '--seed', '9', '--redis', '--break', 'inbox')).toMatchObject({
      minutes: 0.5,
      seed: 9,
      redis: true,
      control: { name: 'inbox', noticedBy: 'effects of events' },
    });
  });

  it.each([
    [['--minutes', '0'], /--minutes is a number above 0 and up to 60/],
    [['--minutes', '61'], /--minutes is a number above 0 and up to 60/],
    [['--minutes', 'x'], /--minutes is a number above 0 and up to 60/],
    [['--seed', '-1'], /seed/],
    [['--tenants', '0'], /--tenants is a whole number above zero/],
    [['--break', 'everything'], /There is nothing to --break named "everything": there are inbox, /],
  ])('refuse %j', (args, words) => {
    expect(() => read(...args)).toThrow(words);
  });

  it('tell what they are', () => {
    expect(read('--help')).toBeUndefined();
    expect(HELP).toContain('marks an event as handled in another transaction than its effect');
  });
});
