import { Connection } from '../connection.ts';
import { start } from '../contenders.ts';
import type { Server } from '../process.ts';
import { machine } from '../report.ts';
import { Scratch } from '../scratch.ts';
import { spreadOf } from '../statistics.ts';
import { HELP, type LoginsOptions, readOptions } from './options.ts';
import { type Question, questions, register, timed } from './questions.ts';

const WARM_UP = 30;

let server: Server | undefined;
process.on('exit', () => server?.kill());
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(130));

const say = (line: string) => console.error(line);

try {
  const options = readOptions(process.argv.slice(2));
  if (options) await measure(options);
  else console.log(HELP);
} catch (error) {
  console.error(error, server?.lastWords);
  process.exitCode = 1;
}

async function measure({ tries, tolerance }: LoginsOptions): Promise<void> {
  say('Starting PostgreSQL …');
  const scratch = await Scratch.make();
  try {
    server = await start('atrium', scratch);
    const connection = await Connection.open(server.port);
    say(`Opening ${tries} accounts …`);
    for (let n = 0; n < tries; n++) await timed(connection, register(known(n)), 201);
    const rows: string[] = [];
    for (const question of questions) {
      say(`${question.title} …`);
      const medians = await compare(connection, question, tries);
      const difference = medians.known - medians.unknown;
      const isFar = Math.abs(difference) > tolerance;
      if (isFar) process.exitCode = 1;
      const cells = [medians.known, medians.unknown, difference].map((value) => value.toFixed(2));
      rows.push(`| ${question.title} | ${cells.join(' | ')}${isFar ? ' ✗' : ' ✓'} |`);
    }
    connection.close();
    console.log(`${machine()}, ${tries} tries of each, medians

|     | known, ms | unknown, ms | difference, ms (≤ ${tolerance}) |
| --- | --- | --- | --- |
${rows.join('\n')}`);
  } finally {
    await server?.stop();
    await scratch.remove();
  }
}

/** One after the other and in turn, so that whatever else the machine does slows down both. Every address is asked once only. */
async function compare(connection: Connection, { title, status, ask }: Question, tries: number) {
  const unknown = (n: number) => `${title.replaceAll(/\W/g, '-')}-${n}@bench.example`;
  for (let n = 0; n < WARM_UP; n++) await timed(connection, ask(unknown(-n)), status);
  const times = { known: [] as number[], unknown: [] as number[] };
  for (let n = 0; n < tries; n++) {
    const turns = [
      async () => times.known.push(await timed(connection, ask(known(n)), status)),
      async () => times.unknown.push(await timed(connection, ask(unknown(n + 1)), status)),
    ];
    for (const turn of n % 2 ? turns : turns.toReversed()) await turn();
  }
  return { known: spreadOf(times.known).median, unknown: spreadOf(times.unknown).median };
}

function known(n: number): string {
  return `known-${n}@bench.example`;
}
