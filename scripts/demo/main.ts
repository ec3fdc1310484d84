import { join } from 'node:path';
import { Atrium, isAlive } from './atrium.ts';
import { DemoError } from './demo-error.ts';
import { readLedger } from './ledger.ts';
import { HELP, type Options, readOptions } from './options.ts';
import { writeRefusals } from './refused-lines.ts';
import { report } from './report.ts';
import { run } from './run.ts';

const SAMPLE = join(import.meta.dirname, 'sample.csv');

let atrium: Atrium | undefined;
let isAbandoned = false;

try {
  const options = readOptions(process.argv.slice(2), process.env['PORT']);
  process.exitCode = options ? await replay(options) : help();
} catch (error) {
  if (!(error instanceof DemoError)) console.error(error);
  else console.error(error.message);
  process.exitCode = 1;
}

async function replay({ url, ledger: file = SAMPLE, invoices, concurrency, refusals }: Options): Promise<number> {
  const ledger = await readLedger(file, invoices);
  if (refusals !== undefined) writeRefusals(refusals, ledger.refused);
  try {
    if (!(await isAlive(url))) await start(url);
    const outcome = await run(url, ledger, concurrency);
    console.log(`\n${report(outcome)}`);
    return outcome.complaints.length === 0 ? 0 : 1;
  } catch (error) {
    // What fails because its Atrium is being ended is no news, and the end of the process is near.
    if (isAbandoned) await new Promise(() => undefined);
    if (atrium) console.error(`${atrium.output()}\n`);
    throw error;
  } finally {
    await atrium?.stop();
  }
}

async function start(url: string): Promise<void> {
  atrium = Atrium.start(url);
  console.log(`Starting Atrium at ${url} …`);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void abandon(atrium!));
  await atrium.ready(url);
}

/** Ends the Atrium that the demo started, then the demo; once, though ^C comes from the terminal and from npm. */
async function abandon(started: Atrium): Promise<void> {
  if (isAbandoned) return;
  isAbandoned = true;
  await started.stop();
  process.exit(130);
}

function help(): number {
  console.log(HELP);
  return 0;
}
