import { EventEmitter } from 'node:events';
import { type INestApplicationContext, Logger } from '@nestjs/common';
import { Config } from '#platform/config';
import { closeOnSignals } from './termination.js';

class PretendedProcess extends EventEmitter {
  readonly codes: number[] = [];

  exit(code: number): void {
    this.codes.push(code);
  }
}

function applicationThatCloses(close: () => Promise<void>, deadlineSeconds = 25) {
  const config = Object.assign(new Config(), { shutdownDeadlineSeconds: deadlineSeconds });
  return { close, get: () => config } as unknown as INestApplicationContext;
}

const nothingMore = () => Promise.resolve();
const never = () => new Promise<void>(() => undefined);

describe('closing on a signal', () => {
  const ended = () => new PretendedProcess();

  beforeAll(() => Logger.overrideLogger(false));
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it.each(['SIGTERM', 'SIGINT'])('closes the application on %s and ends with 0', async (signal) => {
    const pretended = ended();
    const close = jest.fn(() => Promise.resolve());
    closeOnSignals(applicationThatCloses(close), nothingMore, pretended);

    pretended.emit(signal, signal);
    await jest.advanceTimersByTimeAsync(0);

    expect(close).toHaveBeenCalledTimes(1);
    expect(pretended.codes).toEqual([0]);
  });

  it('does what comes afterwards once the application is closed', async () => {
    const pretended = ended();
    const order: string[] = [];
    const closes = applicationThatCloses(() => Promise.resolve(void order.push('application')));
    closeOnSignals(closes, () => Promise.resolve(void order.push('database')), pretended);

    pretended.emit('SIGTERM', 'SIGTERM');
    await jest.advanceTimersByTimeAsync(0);

    expect(order).toEqual(['application', 'database']);
    expect(pretended.codes).toEqual([0]);
  });

  it('takes two signals of one ^C for one', async () => {
    const pretended = ended();
    const close = jest.fn(never);
    closeOnSignals(applicationThatCloses(close), nothingMore, pretended);

    pretended.emit('SIGINT', 'SIGINT');
    await jest.advanceTimersByTimeAsync(20);
    pretended.emit('SIGINT', 'SIGINT');

    expect(close).toHaveBeenCalledTimes(1);
    expect(pretended.codes).toEqual([]);
  });

  it('ends at once with 1 on a second signal', async () => {
    const pretended = ended();
    closeOnSignals(applicationThatCloses(never), nothingMore, pretended);

    pretended.emit('SIGTERM', 'SIGTERM');
    await jest.advanceTimersByTimeAsync(1000);
    pretended.emit('SIGINT', 'SIGINT');

    expect(pretended.codes).toEqual([1]);
  });

  it('ends with 1 when it is not closed by the deadline', async () => {
    const pretended = ended();
    closeOnSignals(applicationThatCloses(never, 2), nothingMore, pretended);

    pretended.emit('SIGTERM', 'SIGTERM');
    await jest.advanceTimersByTimeAsync(1999);
    expect(pretended.codes).toEqual([]);
    await jest.advanceTimersByTimeAsync(1);

    expect(pretended.codes).toEqual([1]);
  });

  it('ends with 1 when closing fails', async () => {
    const pretended = ended();
    closeOnSignals(
      applicationThatCloses(() => Promise.reject(new Error('no'))),
      nothingMore,
      pretended,
    );

    pretended.emit('SIGTERM', 'SIGTERM');
    await jest.advanceTimersByTimeAsync(0);

    expect(pretended.codes).toEqual([1]);
  });
});
