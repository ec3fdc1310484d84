import { type INestApplicationContext, Logger } from '@nestjs/common';
import { Config } from '#platform/config';

/** A terminal's ^C reaches a process twice, once from the terminal and once through npm: that is one wish, not two. */
const ONE_WISH_MILLISECONDS = 300;

/** What is done to the process: exchanged in tests. */
export interface TerminatedProcess {
  on(signal: NodeJS.Signals, listener: (signal: NodeJS.Signals) => void): unknown;
  exit(code: number): void;
}

/**
 * Ends the process on SIGTERM or SIGINT while there is no application to close yet: as process 1 of a container it would
 * ignore them. Returns what takes that back.
 */
export function endOnSignals(): () => void {
  const onTerminate = () => process.exit(143);
  const onInterrupt = () => process.exit(130);
  process.on('SIGTERM', onTerminate).on('SIGINT', onInterrupt);
  return () => process.off('SIGTERM', onTerminate).off('SIGINT', onInterrupt);
}

/**
 * Closes `application` on SIGTERM or SIGINT, then does what `afterwards` says, such as stopping the database, and then
 * ends the process with 0. A second signal ends it at once with 1, and so does `Config.shutdownDeadlineSeconds`, counted
 * from the first. Takes the place of `enableShutdownHooks()`.
 */
export function closeOnSignals(
  application: INestApplicationContext,
  afterwards: () => Promise<void> = () => Promise.resolve(),
  ended: TerminatedProcess = process,
): void {
  const logger = new Logger('Lifecycle');
  const { shutdownDeadlineSeconds } = application.get(Config);
  let firstSignalAt: number | undefined;

  const endAtOnce = (why: string) => {
    logger.error(`${why}: ending without waiting for what still runs`);
    ended.exit(1);
  };

  const close = async (signal: NodeJS.Signals) => {
    const beginning = performance.now();
    logger.log(`${signal}: closing, within ${shutdownDeadlineSeconds} s`);
    setTimeout(
      () => endAtOnce(`Not closed after ${shutdownDeadlineSeconds} s`),
      shutdownDeadlineSeconds * 1000,
    ).unref();
    await application.close();
    await afterwards();
    logger.log(`Closed after ${Math.round(performance.now() - beginning)} ms`);
    ended.exit(0);
  };

  const onSignal = (signal: NodeJS.Signals) => {
    if (firstSignalAt === undefined) {
      firstSignalAt = performance.now();
      close(signal).catch((error: unknown) => {
        logger.error({ err: error }, 'Closing failed');
        ended.exit(1);
      });
    } else if (performance.now() - firstSignalAt > ONE_WISH_MILLISECONDS) endAtOnce(`A second signal, ${signal}`);
  };

  ended.on('SIGTERM', onSignal);
  ended.on('SIGINT', onSignal);
}
