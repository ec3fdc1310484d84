import { tellable } from './last-error.js';

describe('the last error that an organization is told', () => {
  it.each([
    null,
    'Error: the mailbox is full',
    'GiveUp: nobody lives there',
    'RetryAfter: 503 Service Unavailable',
    'TypeError: lines is not iterable',
    'TimeoutError: The operation was aborted due to timeout',
  ])('is what the job said: %s', (said) => expect(tellable(said)).toBe(said));

  it.each([
    'error: duplicate key value violates unique constraint "users_email_key"',
    'QueryFailedError: relation "secrets" does not exist',
    'Error: connect ECONNREFUSED 10.0.0.7:5432',
    'Error: getaddrinfo ENOTFOUND mail.internal',
    "Error: ENOENT: no such file or directory, open '/etc/atrium/key.pem'",
    'AggregateError: ',
  ])('is not what a driver said: %s', (said) => {
    expect(tellable(said)).toBe('Something that it needs failed. Operators can see what.');
  });
});
