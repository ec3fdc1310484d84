import { setImmediate as turn, setTimeout as sleep } from 'node:timers/promises';
import { ServiceUnavailable } from '#platform/errors';
import { BoundedQueue } from './bounded-queue.js';

describe('a bounded queue', () => {
  const tasks: { begun: string[]; end: Map<string, (error?: Error) => void> } = { begun: [], end: new Map() };
  const bounds = { concurrency: 2, length: 2, patience: 10_000, refusal: 'Too many are here.' };
  const queue = new BoundedQueue(bounds);
  const enter = (name: string) =>
    queue.run(() => {
      tasks.begun.push(name);
      return new Promise<string>((resolve, reject) =>
        tasks.end.set(name, (error) => (error ? reject(error) : resolve(name))),
      );
    });

  it('works on as many as it may, in the order they came, and refuses what it has no room for', async () => {
    const [a, b, c, d] = ['a', 'b', 'c', 'd'].map(enter);
    expect(tasks.begun).toEqual(['a', 'b']);
    await expect(enter('e')).rejects.toThrow(new ServiceUnavailable('Too many are here.'));

    tasks.end.get('b')!(new Error('failed'));
    await expect(b).rejects.toThrow('failed');
    await turn();
    expect(tasks.begun).toEqual(['a', 'b', 'c']);

    const f = enter('f');
    tasks.end.get('a')!();
    await expect(a).resolves.toBe('a');
    await turn();
    expect(tasks.begun).toEqual(['a', 'b', 'c', 'd']);

    for (const name of ['c', 'd']) tasks.end.get(name)!();
    await Promise.all([c, d]);
    await turn();
    tasks.end.get('f')!();
    await expect(f).resolves.toBe('f');
    expect(tasks.begun).toEqual(['a', 'b', 'c', 'd', 'f']);
  });

  it('refuses whose turn does not come in time, and goes on with those behind', async () => {
    const impatient = new BoundedQueue({ ...bounds, concurrency: 1, patience: 30 });
    const begun: string[] = [];
    let finish = () => {};
    const first = impatient.run(() => new Promise<void>((resolve) => (finish = resolve)));
    await expect(impatient.run(async () => void begun.push('too late'))).rejects.toThrow(ServiceUnavailable);
    const next = impatient.run(async () => void begun.push('next'));
    finish();
    await Promise.all([first, next]);
    await sleep(60);
    expect(begun).toEqual(['next']);
    await expect(impatient.run(async () => 'free again')).resolves.toBe('free again');
  });
});
