import { LineBuffer } from './line-buffer.js';

describe('the buffer of lines', () => {
  const output = { write: jest.fn(), flushSync: jest.fn() };

  beforeEach(() => {
    jest.useFakeTimers();
    jest.clearAllMocks();
  });
  afterEach(() => jest.useRealTimers());

  it('passes lines on together, in order, after 100 ms', () => {
    const buffer = new LineBuffer(output);
    buffer.write('one\n');
    buffer.write('two\n');
    expect(output.write).not.toHaveBeenCalled();

    jest.advanceTimersByTime(100);

    expect(output.write.mock.calls).toEqual([['one\ntwo\n']]);
  });

  it('waits for no timer when there is much', () => {
    const buffer = new LineBuffer(output);

    for (let line = 0; line < 400; line++) buffer.write(`${'x'.repeat(99)}\n`);

    expect(output.write).toHaveBeenCalledTimes(1);
    jest.advanceTimersByTime(100);
    expect(output.write.mock.calls.join('').length).toBe(40_000);
  });

  it('holds nothing back when the process ends', () => {
    const buffer = new LineBuffer(output);
    buffer.write('last words\n');

    buffer.flushSync();

    expect(output.write.mock.calls).toEqual([['last words\n']]);
    expect(output.flushSync).toHaveBeenCalledTimes(1);
  });
});
