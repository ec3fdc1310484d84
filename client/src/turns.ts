import type { TokenStore } from './tokens.js';

interface Locks {
  request<T>(name: string, work: () => Promise<T>): Promise<T>;
}

/** The last turn of each storage, which never rejects. */
const turns = new WeakMap<TokenStore, Promise<unknown>>();

/**
 * One after the other: those who share a storage object, and with Web Locks (W3C) all tabs and workers of an origin, as
 * far as `name` is the same. Where there are no Web Locks, other processes are not waited for.
 */
export function inTurn<T>(store: TokenStore, name: string, work: () => Promise<T>): Promise<T> {
  const { locks } = (globalThis as { navigator?: { locks?: Locks } }).navigator ?? {};
  const turn = (turns.get(store) ?? Promise.resolve()).then(() => (locks ? locks.request(name, work) : work()));
  turns.set(
    store,
    turn.then(
      () => undefined,
      () => undefined,
    ),
  );
  return turn;
}
