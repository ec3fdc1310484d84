import { isSerializationFailure, problemOfDatabaseError } from './database-problem.js';

const failure = (code: string, message = 'relation "secrets" of /var/lib') =>
  Object.assign(new Error(message), { code });

describe('a failure of PostgreSQL', () => {
  it.each([
    ['22P02', 400],
    ['22001', 400],
    ['22003', 400],
    ['22021', 400],
    ['23505', 409],
    ['23503', 409],
    ['23514', 422],
    ['40001', 503],
    ['40P01', 503],
    ['55P03', 503],
    ['57014', 503],
    ['08006', 503],
    ['53300', 503],
    ['57P01', 503],
    ['57P03', 503],
    ['ECONNREFUSED', 503],
  ])('%s means %i to a client', (code, status) => {
    const bare = problemOfDatabaseError(failure(code));
    const wrapped = problemOfDatabaseError(Object.assign(new Error('query failed'), { driverError: failure(code) }));
    expect(bare?.described.status).toBe(status);
    expect(wrapped?.described.status).toBe(status);
    expect(bare?.detail).not.toContain('secrets');
    expect(bare?.extras.headers?.['retry-after']).toBe(status === 503 ? '1' : undefined);
  });

  it('is nothing a client can cause when it is a mistake of ours', () => {
    for (const code of ['42601', '42P01', '42501', '0A000'])
      expect(problemOfDatabaseError(failure(code))).toBeUndefined();
    expect(problemOfDatabaseError(new TypeError('x is undefined'))).toBeUndefined();
    expect(problemOfDatabaseError('not even an error')).toBeUndefined();
  });

  it('is unavailability when the connection was lost or never had', () => {
    for (const message of [
      'Query read timeout',
      'Connection terminated unexpectedly',
      'timeout exceeded when trying to connect',
    ])
      expect(problemOfDatabaseError(new Error(message))?.described.status).toBe(503);
  });

  it('may be tried again as a whole only when the database undid it because of another', () => {
    expect(
      ['40001', '40P01', '23505', '57014', '08006'].filter((code) => isSerializationFailure(failure(code))),
    ).toEqual(['40001', '40P01']);
  });
});
