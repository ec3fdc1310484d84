import { Logger } from '@nestjs/common';

/**
 * Ends the process with 1, after a fatal line in the log, when an error reaches nobody: its state is not known any more,
 * and whoever runs it starts another one.
 */
export function failLoudly(): void {
  process.on('uncaughtException', (error) => die('An exception was caught by nobody', error));
  process.on('unhandledRejection', (reason) => die('A rejected promise was awaited by nobody', reason));
}

function die(what: string, error: unknown): never {
  try {
    new Logger('Lifecycle').fatal({ err: error }, what);
    // Before the application has its own logger, Nest keeps the lines back.
    Logger.flush();
  } finally {
    process.exit(1);
  }
}
