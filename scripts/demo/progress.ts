import { SingleBar } from 'cli-progress';

const PLAIN_EVERY_MILLISECONDS = 5000;

/** Shows how far a task of so many steps is: as a bar on a terminal, as a line every few seconds elsewhere. */
export async function showProgress<Result>(
  task: string,
  total: number,
  work: (done: () => void) => Promise<Result>,
): Promise<Result> {
  const isTerminal = process.stdout.isTTY;
  const bar = new SingleBar({
    format: `${task.padEnd(20)} ${isTerminal ? '{bar} ' : ''}{value}/{total}  {duration_formatted}`,
    barCompleteChar: '█',
    barIncompleteChar: '░',
    stream: process.stdout,
    // Nothing about the terminal is changed that ^C would have to change back.
    linewrap: true,
    noTTYOutput: true,
    notTTYSchedule: PLAIN_EVERY_MILLISECONDS,
  });
  bar.start(total, 0);
  try {
    return await work(() => bar.increment());
  } finally {
    bar.stop();
  }
}
