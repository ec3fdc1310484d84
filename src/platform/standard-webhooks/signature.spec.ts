import { Webhook } from 'standardwebhooks';
import { Clock } from '#platform/clock';
import { isSecret, isSignedBy, newSecret, sign } from './signature.js';

/** The vector that the specification's own libraries are tested with. */
const published = {
  secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
  message: { id: 'msg_p5jXN8AQM9LWM0D4loKWxJek', timestamp: 1614265330, body: '{"test": 2432232314}' },
  signature: 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
};

describe('a signature', () => {
  const message = { id: 'a', timestamp: Math.floor(new Clock().now().getTime() / 1000), body: '{"tune":"ä"}' };
  const [old, current] = [newSecret(), newSecret()];
  const headersOf = (signature: string) => ({
    'webhook-id': message.id,
    'webhook-timestamp': String(message.timestamp),
    'webhook-signature': signature,
  });

  it('is the published one', () => {
    const { secret, message: known, signature } = published;
    expect(sign(known, [secret])).toBe(signature);
    expect(isSignedBy(known, signature, [secret])).toBe(true);
  });

  it('is accepted by the reference library, and theirs by us', () => {
    expect(new Webhook(current).verify(message.body, headersOf(sign(message, [current])))).toEqual({ tune: 'ä' });
    const theirs = new Webhook(current).sign(message.id, new Date(message.timestamp * 1000), message.body);
    expect(isSignedBy(message, theirs, [current])).toBe(true);
  });

  it('is there for each of two secrets, while one takes over from the other', () => {
    const both = sign(message, [current, old]);
    for (const secret of [old, current]) {
      expect(new Webhook(secret).verify(message.body, headersOf(both))).toEqual({ tune: 'ä' });
      expect(isSignedBy(message, both, [secret])).toBe(true);
    }
    expect(isSignedBy(message, sign(message, [old]), [current, old])).toBe(true);
  });

  it('is of this body, at this time, under this name, by this secret', () => {
    const signature = sign(message, [current]);
    const others = [{ id: 'b' }, { timestamp: message.timestamp + 1 }, { body: '{"tune":"o"}' }, { body: '' }];
    for (const other of others) expect(isSignedBy({ ...message, ...other }, signature, [current])).toBe(false);
    expect(isSignedBy(message, signature, [old])).toBe(false);
    expect(isSignedBy(message, signature, [])).toBe(false);
  });

  it.each(['', 'v1,', 'v1', 'v1a,', 'v1,AAAA', 'v2,', ' '.repeat(100_000), 'v1,ä'])('is not %j', (nonsense) => {
    expect(isSignedBy(message, nonsense, [current])).toBe(false);
  });

  it('is found among others, but not behind any number of them', () => {
    const signature = sign(message, [current]);
    expect(isSignedBy(message, `v2,x v1a,y ${signature}`, [current])).toBe(true);
    expect(isSignedBy(message, `${'v1,AAAA '.repeat(10_000)}${signature}`, [current])).toBe(false);
  });
});

describe('a secret', () => {
  it('is new each time, and as the specification wants it', () => {
    expect(newSecret()).not.toBe(newSecret());
    expect(isSecret(newSecret())).toBe(true);
    expect(isSecret(published.secret)).toBe(true);
  });

  it.each(['', 'whsec_', 'whsec_c2hvcnQ=', 'MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', `whsec_${'A'.repeat(400)}`, 'whsec_ä'])(
    'is not %j',
    (text) => expect(isSecret(text)).toBe(false),
  );
});
