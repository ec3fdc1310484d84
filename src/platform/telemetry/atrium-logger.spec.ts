import { Logger } from '@nestjs/common';
import { Config } from '#platform/config';
import { AtriumLogger } from './atrium-logger.js';

describe('the log', () => {
  let written: string[];
  const output = { write: (line: string) => written.push(line), flushSync: jest.fn() };
  const lines = () => written.map((line) => JSON.parse(line) as Record<string, unknown>);
  const logger = (logLevel = 'info') => new AtriumLogger(Object.assign(new Config(), { logLevel }), output);

  beforeEach(() => {
    written = [];
    Logger.overrideLogger(logger());
  });
  afterEach(() => Logger.overrideLogger(false));

  it('writes one line of JSON per event, with its importance, time and source', () => {
    new Logger('Orders').log('Placed');

    expect(lines()).toEqual([{ level: 'info', time: expect.any(Number), context: 'Orders', msg: 'Placed' }]);
  });

  it('writes particulars as fields, but no secret', () => {
    new Logger('Orders').warn({ orderId: 'o-1', headers: { authorization: 'Bearer abc' } }, 'Odd');

    expect(lines()).toMatchObject([
      { level: 'warn', context: 'Orders', msg: 'Odd', orderId: 'o-1', headers: { authorization: '[secret]' } },
    ]);
  });

  it.each([
    ['itself', (error: Error) => new Logger('Orders').error(error)],
    ['behind a message', (error: Error) => new Logger('Orders').error('no', error)],
    ['as a field', (error: Error) => new Logger('Orders').error({ err: error }, 'no')],
  ])('writes an error given %s, with its stack and causes', (_how, log) => {
    log(new TypeError('no', { cause: new Error('deeper') }));

    expect(lines()).toMatchObject([
      {
        level: 'error',
        context: 'Orders',
        msg: 'no',
        err: { type: 'TypeError', message: 'no', stack: expect.stringContaining('\n'), cause: { message: 'deeper' } },
      },
    ]);
  });

  it("understands Nest's stack without a context", () => {
    Logger.error('no', 'Error: no\n    at somewhere');

    expect(lines()).toMatchObject([{ msg: 'no', stack: 'Error: no\n    at somewhere' }]);
  });

  it('leaves out what Nest lists at every start', () => {
    new Logger('RouterExplorer').log('Mapped {/v1/orders, GET} route');

    expect(written).toEqual([]);
  });

  it('leaves out what is less important than the configuration asks for', () => {
    const quiet = logger('error');
    quiet.warn('not this');
    quiet.fatal('this');

    expect(lines()).toMatchObject([{ level: 'fatal', msg: 'this' }]);
    expect(output.flushSync).toHaveBeenCalled();
  });
});
