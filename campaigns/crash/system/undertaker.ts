// Ends everything that works in a folder, once whoever started it has ended, in whatever way: kill -9 closes pipes too.
import { processesIn, signal } from './processes.ts';

const folder = process.argv[2]!;
process.stdin.resume().once('end', () => {
  // Again, for what was just being started.
  for (let looks = 0; looks < 3; looks++) signal('SIGKILL', ...processesIn(folder));
});
