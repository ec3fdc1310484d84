import { cronSchedule, everySchedule } from './schedule.js';

const at = (time: string): Date => new Date(`2026-11-25T${time}Z`);

describe('a schedule', () => {
  it.each([
    ['5 minutes', '10:07:03', '10:10:00'],
    ['5 minutes', '10:10:00', '10:15:00'],
    ['1 hour', '10:59:59', '11:00:00'],
    ['30 seconds', '10:00:29', '10:00:30'],
  ])('of every %s comes behind %s at %s', (period, moment, next) => {
    expect(everySchedule(period).after(at(moment))).toEqual(at(next));
  });

  it.each(['', '0 minutes', '5', 'minutes', '5 fortnights', '-1 hours', '1.5 hours'])('is not "%s"', (period) => {
    expect(() => everySchedule(period)).toThrow('is no number of');
  });

  it('is a cron expression, in UTC or elsewhere', () => {
    expect(cronSchedule('0 3 * * *', 'UTC').after(at('03:00:00'))).toEqual(new Date('2026-11-26T03:00:00Z'));
    expect(cronSchedule('0 3 * * *', 'Europe/Berlin').after(at('01:00:00'))).toEqual(at('02:00:00'));
    expect(() => cronSchedule('every morning', 'UTC')).toThrow('cannot resolve');
  });
});
