/**
 * What `work` resolves to, or an error after so many milliseconds. An answer that had arrived by then counts, also when
 * this process was too busy to read it: sockets are read once more before the verdict.
 */
export function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const giveUp = () => setImmediate(reject, new Error(`no answer within ${milliseconds} ms`));
    const timer = setTimeout(giveUp, milliseconds);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
