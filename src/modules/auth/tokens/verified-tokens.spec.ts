import type { Actor } from '#platform/access';
import { Clock } from '#platform/clock';
import { MOST_TOKENS, VerifiedTokens } from './verified-tokens.js';

class StoppedClock extends Clock {
  milliseconds = 1_000_000_000;

  override now(): Date {
    return new Date(this.milliseconds);
  }
}

describe('verified tokens', () => {
  const ada: Actor = {
    userId: 'ada',
    sessionId: 'laptop',
    countedAs: 'ada',
    expiresAt: new Date(0),
    organizationId: null,
    permissions: new Set(),
  };
  let clock: StoppedClock;
  let tokens: VerifiedTokens;

  beforeEach(() => {
    clock = new StoppedClock();
    tokens = new VerifiedTokens(clock);
  });

  const inSeconds = (seconds: number) => clock.milliseconds / 1000 + seconds;

  it('are remembered for a minute, and no longer', () => {
    tokens.remember('token', ada, inSeconds(600));
    clock.milliseconds += 59_999;
    expect(tokens.find('token')).toBe(ada);
    clock.milliseconds += 1;
    expect(tokens.find('token')).toBeUndefined();
  });

  it('are forgotten when they expire', () => {
    tokens.remember('token', ada, inSeconds(10));
    clock.milliseconds += 10_000;
    expect(tokens.find('token')).toBeUndefined();
  });

  it('make room, the one longest unseen first', () => {
    for (let index = 0; index < MOST_TOKENS; index++) tokens.remember(`token ${index}`, ada, inSeconds(600));
    expect(tokens.find('token 0')).toBe(ada);
    tokens.remember('one more', ada, inSeconds(600));
    expect(tokens.find('token 0')).toBe(ada);
    expect(tokens.find('token 1')).toBeUndefined();
    expect(tokens.find('one more')).toBe(ada);
  });
});
