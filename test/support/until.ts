import { setTimeout as sleep } from 'node:timers/promises';

/** Waits until something is so; fails after a while, with the last that was seen. */
export async function until<T>(look: () => Promise<T> | T, isSo: (seen: T) => boolean, seconds = 20): Promise<T> {
  for (const deadline = performance.now() + seconds * 1000; ; await sleep(25)) {
    const seen = await look();
    if (isSo(seen)) return seen;
    if (performance.now() > deadline) throw new Error(`It did not become so: ${JSON.stringify(seen)}`);
  }
}
