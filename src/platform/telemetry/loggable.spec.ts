import { QueryFailedError } from 'typeorm';
import { loggable } from './loggable.js';

describe('what may be written into a log', () => {
  it('is no secret, at any depth and in any spelling', () => {
    const secrets = {
      password: 'x',
      newPassword: 'x',
      token: 'x',
      refreshToken: 'x',
      refresh_token: ['x'],
      Authorization: 'Bearer x',
      'set-cookie': ['x'],
      cookie: 'x',
      apiKey: { value: 'x' },
    };
    const written = JSON.stringify(
      loggable({ ...secrets, request: { headers: secrets, list: [{ deeper: secrets }] } }),
    );

    expect(written).not.toContain('x"');
    expect(written.match(/\[secret\]/g)).toHaveLength(27);
  });

  it('is everything else, as JSON would say it', () => {
    const fields = { id: 7, at: new Date(0), list: [1, 'two', null], tags: new Set(['a']), big: 5n, hasPassword: true };

    expect(loggable({ ...fields, none: undefined, body: Buffer.from('abc') })).toEqual({
      id: 7,
      at: '1970-01-01T00:00:00.000Z',
      list: [1, 'two', null],
      tags: ['a'],
      big: '5',
      hasPassword: true,
      body: '[3 bytes]',
    });
  });

  it('is why a statement failed, and not with whose data', () => {
    const driverError = Object.assign(new Error('duplicate key value violates unique constraint "users_email"'), {
      code: '23505',
      constraint: 'users_email',
      detail: 'Key (email)=(ann@example.com) already exists.',
    });
    const error = new QueryFailedError('insert into users values ($1)', ['ann@example.com'], driverError);

    const written = loggable({ err: error });

    expect(written['err']).toMatchObject({
      type: 'QueryFailedError',
      code: '23505',
      constraint: 'users_email',
      query: 'insert into users values ($1)',
    });
    expect(JSON.stringify(written)).not.toContain('ann@example.com');
  });

  it('tells the causes of an error', () => {
    const error = new Error('outer', { cause: new AggregateError([new Error('inner')], 'several') });

    expect(loggable({ err: error })).toMatchObject({
      err: { message: 'outer', cause: { message: 'several', errors: [{ message: 'inner' }] } },
    });
  });

  it('ends, also when a thing contains itself or is huge', () => {
    const circle: Record<string, unknown> = { name: 'circle' };
    circle['itself'] = circle;
    const wide = Array.from({ length: 10_000 }, () => ({ children: Array.from({ length: 10 }, () => ({})) }));

    expect(JSON.stringify(loggable({ circle })).length).toBeLessThan(500);
    expect(JSON.stringify(loggable({ wide })).length).toBeLessThan(100_000);
  });
});
