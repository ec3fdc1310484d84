import { randomInt } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCampaign } from './campaign.ts';
import { CONTROLS } from './controls.ts';
import { History } from './history.ts';
import { HELP, type Options, readOptions } from './options.ts';
import { type Outcome, report, wasNoticed } from './report.ts';
import { Folder } from './system/folder.ts';

const ENDINGS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
const LARGEST_SEED = 1_000_000;

try {
  const options = readOptions(process.argv.slice(2), () => randomInt(1, LARGEST_SEED));
  if (options) process.exitCode = options.controls ? await allControls(options) : await campaign(options);
  else console.log(HELP);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
// Clients of a campaign that failed may still be asking; what it had started, the undertaker ends.
process.exit();

async function campaign(options: Options): Promise<number> {
  const { verdicts } = await run(options);
  return verdicts.every(({ violations }) => violations.length === 0) ? 0 : 1;
}

/** Breaks every promise in turn; what must fail and does is well. */
async function allControls(options: Options): Promise<number> {
  const unnoticed: string[] = [];
  for (const control of CONTROLS) {
    const outcome = await run({ ...options, control });
    if (!wasNoticed(outcome)) unnoticed.push(control.name);
  }
  console.log(unnoticed.length === 0 ? 'Every control was noticed.' : `NOT NOTICED: ${unnoticed.join(', ')}`);
  return unnoticed.length === 0 ? 0 : 1;
}

async function run(options: Options): Promise<Outcome> {
  const { minutes, seed, control } = options;
  const file = options.history ?? join(tmpdir(), `atrium-campaign-${seed}-${control?.name ?? 'all-whole'}.ndjson`);
  const broken = control ? `, ${control.name} broken` : '';
  console.log(`A crash campaign of ${minutes} minutes, seed ${seed}${broken}; history in ${file} …`);
  const folder = Folder.open();
  const letGo = closeOnSignals(folder);
  const history = new History(file);
  let isWell = false;
  try {
    const outcome = await runCampaign(folder, history, options);
    isWell = control !== undefined || outcome.verdicts.every(({ violations }) => violations.length === 0);
    console.log(`\n${report(outcome)}`);
    return outcome;
  } finally {
    letGo();
    history.close();
    await folder.close({ keep: !isWell });
    if (!isWell) console.log(`What the processes said is in ${folder.path}.`);
  }
}

/** Ends what was started, then the campaign; once, though ^C comes from the terminal and from npm. */
function closeOnSignals(folder: Folder): () => void {
  const close = (): void => {
    letGo();
    process.on('SIGINT', () => undefined).on('SIGTERM', () => undefined);
    void folder.close({ keep: false }).finally(() => process.exit(130));
  };
  const letGo = () => ENDINGS.forEach((signal) => process.off(signal, close));
  ENDINGS.forEach((signal) => process.on(signal, close));
  return letGo;
}
