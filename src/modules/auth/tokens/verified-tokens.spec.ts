import type { Actor, Revocations } from '#platform/access';
import { Clock } from '#platform/clock';
import { AccessOutdated } from '#platform/errors';
import type { Standing } from '../standing.service.js';
import { MOST_TOKENS, VerifiedTokens } from './verified-tokens.js';

class StoppedClock extends Clock {
  milliseconds = 1_000_000_000;

  override now(): Date {
    return new Date(this.milliseconds);
  }
}

describe('verified tokens', () => {
  const clock = new StoppedClock();
  const standing = { holds: jest.fn<Promise<boolean>, [Actor]>() };
  const revocations = { isListening: true, watch: jest.fn() };
  let tokens: VerifiedTokens;
  beforeEach(() => {
    standing.holds.mockReset().mockResolvedValue(true);
    revocations.isListening = true;
    tokens = new VerifiedTokens(
      clock,
      standing as Partial<Standing> as Standing,
      revocations as Partial<Revocations> as Revocations,
    );
  });

  const holder = (seconds = 600, sessionId = 'laptop'): Actor => ({
    userId: 'ada',
    sessionId,
    countedAs: 'ada',
    authenticatedAt: null,
    expiresAt: new Date(clock.milliseconds + seconds * 1000),
    organizationId: 'bakery',
    permissions: new Set(),
  });

  it('are remembered for a minute, and no longer', async () => {
    const ada = holder();
    await tokens.confirm('token', ada);
    clock.milliseconds += 59_999;
    expect(tokens.find('token')).toMatchObject({ actor: ada, isOutdated: false });
    clock.milliseconds += 1;
    expect(tokens.find('token')).toBeUndefined();
  });

  it('are looked up once, in however many ways they are written, and take one place', async () => {
    const ada = holder();
    await tokens.confirm('first', holder(600, 'another device'));
    for (let spelling = 0; spelling < MOST_TOKENS; spelling++) await tokens.confirm(`token ${spelling}`, { ...ada });
    expect(standing.holds).toHaveBeenCalledTimes(2);
    expect(tokens.find('first')).toBeDefined();
    expect(tokens.find('token 0')).toBeUndefined();
    expect(tokens.find(`token ${MOST_TOKENS - 1}`)).toMatchObject({ actor: ada, isOutdated: false });
    tokens.revoked({ sessionId: 'laptop' });
    expect(tokens.find(`token ${MOST_TOKENS - 1}`)).toBeUndefined();
    standing.holds.mockResolvedValue(false);
    await expect(tokens.confirm('token 0', ada)).rejects.toThrow(AccessOutdated);
  });

  it('are forgotten when they expire', async () => {
    await tokens.confirm('token', holder(10));
    clock.milliseconds += 10_000;
    expect(tokens.find('token')).toBeUndefined();
  });

  it('make room, the one longest unseen first', async () => {
    for (let index = 0; index < MOST_TOKENS; index++)
      await tokens.confirm(`token ${index}`, holder(600, `device ${index}`));
    expect(tokens.find('token 0')).toBeDefined();
    await tokens.confirm('one more', holder(600, 'one more'));
    expect(tokens.find('token 0')).toBeDefined();
    expect(tokens.find('token 1')).toBeUndefined();
    expect(tokens.find('one more')).toBeDefined();
  });

  it('are remembered as outdated too: a flood of them asks the database once', async () => {
    standing.holds.mockResolvedValue(false);
    await expect(tokens.confirm('token', holder())).rejects.toThrow(AccessOutdated);
    expect(tokens.find('token')).toMatchObject({ isOutdated: true });
  });

  it('are looked up once for all who come at the same time', async () => {
    await Promise.all(Array.from({ length: 100 }, () => tokens.confirm('token', holder())));
    expect(standing.holds).toHaveBeenCalledTimes(1);
  });

  it('are believed for a second where no revocation can be heard', async () => {
    await tokens.confirm('token', holder());
    revocations.isListening = false;
    clock.milliseconds += 999;
    expect(tokens.find('token')).toBeDefined();
    clock.milliseconds += 1;
    expect(tokens.find('token')).toBeUndefined();
  });

  it.each([
    ['their session has ended', { sessionId: 'laptop' }, true],
    ['another session has', { sessionId: 'phone' }, false],
    ['all sessions of the person have', { userId: 'ada', keptSessionId: null }, true],
    ['all others of the person have', { userId: 'ada', keptSessionId: 'laptop' }, false],
    ['all of somebody else have', { userId: 'bob', keptSessionId: null }, false],
    ['the person is something else to the organization', { userId: 'ada', organizationId: 'bakery' }, true],
    ['the person is something else to another', { userId: 'ada', organizationId: 'brewery' }, false],
  ])('when %s are forgotten: %j, %s', async (_, what, forgotten) => {
    await tokens.confirm('token', holder());
    tokens.revoked(what);
    expect(tokens.find('token') === undefined).toBe(forgotten);
  });

  it('are not remembered when they are revoked while they are looked up', async () => {
    // Red when `this.known.set` in VerifiedTokens.lookUp waits for the answer: what was revoked meanwhile is believed.
    standing.holds.mockImplementationOnce(async () => {
      await Promise.resolve();
      tokens.revoked({ sessionId: 'laptop' });
      return true;
    });
    await tokens.confirm('token', holder());
    expect(tokens.find('token')).toBeUndefined();
  });

  it('are all looked up anew after revocations may have been missed', async () => {
    await tokens.confirm('token', holder());
    tokens.doubted();
    expect(tokens.find('token')).toBeUndefined();
  });

  it('are looked up anew after they could not be', async () => {
    standing.holds.mockRejectedValueOnce(new Error('away'));
    await expect(tokens.confirm('token', holder())).rejects.toThrow('away');
    await tokens.confirm('token', holder());
    expect(tokens.find('token')).toMatchObject({ isOutdated: false });
  });
});
