import { once } from 'node:events';
import { setImmediate as turn } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { within } from './deadline.js';

describe('a deadline', () => {
  it('passes on what comes in time, good or bad', async () => {
    await expect(within(1000, Promise.resolve('answer'))).resolves.toBe('answer');
    await expect(within(1000, Promise.reject(new Error('refused')))).rejects.toThrow('refused');
  });

  it('is over for what does not come', async () => {
    await expect(within(5, new Promise(() => undefined))).rejects.toThrow('no answer within 5 ms');
  });

  // `setImmediate` in `within` is the line: without it the timer is looked at before what has arrived.
  it('is not missed by an answer that this process was too busy to read', async () => {
    const posted = new Int32Array(new SharedArrayBuffer(4));
    const other = new Worker(
      `const { parentPort, workerData } = require('node:worker_threads');
       Atomics.wait(workerData, 0, 0);
       parentPort.postMessage('answer');
       Atomics.store(workerData, 0, 2);
       Atomics.notify(workerData, 0);`,
      { eval: true, workerData: posted },
    );
    const began = performance.now();
    const answer = within(500, once(other, 'message'));
    await turn();
    // Busy until the answer is there, which it is not before, and the deadline over.
    Atomics.store(posted, 0, 1);
    Atomics.notify(posted, 0);
    Atomics.wait(posted, 0, 1);
    while (performance.now() - began < 520);
    await expect(answer).resolves.toEqual(['answer']);
    await other.terminate();
  });
});
