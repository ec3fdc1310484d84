import { setImmediate as turn } from 'node:timers/promises';
import { ServiceUnavailable } from '#platform/errors';
import { BoundedQueue } from './bounded-queue.js';

describe('a bounded queue', () => {
  const tasks: { begun: string[]; end: Map<string, (error?: Error) => void> } = { begun: [], end: new Map() };
  const queue = new BoundedQueue(2, 2);
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
    await expect(enter('e')).rejects.toThrow(ServiceUnavailable);

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
});
