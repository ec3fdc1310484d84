import 'reflect-metadata';
import { parseArgs } from 'node:util';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ClockModule } from '#platform/clock';
import { ConfigModule, loadConfig } from '#platform/config';
import { DatabaseModule, locateDatabase } from '#platform/database';
import { Encryption, EncryptionModule, Reencryption, reportOf, type Tally } from '#platform/encryption';
import { explain } from './explain.js';
import './app.module.js'; // what is installed says what it keeps encrypted

const USAGE = `Encrypts anew, under the first key, whatever the database keeps encrypted under another one. It runs beside processes
that serve, may be ended at any moment, and goes on where there is something left to do when it is run again.

  npm run keys:rotate                    all that is encrypted
  npm run keys:rotate -- --check         only tells which keys are used, and whether the old ones may go
  npm run keys:rotate -- --batch 100     reads and writes so many rows at once, 500 unless told otherwise

Ends with 0 when everything is under the first key, with 1 when something is not, or cannot be read. Every process must
know the first key before this is run: docs/operations.md, "Replacing keys".`;

const OPTIONS = { check: { type: 'boolean' }, batch: { type: 'string' }, help: { type: 'boolean' } } as const;
const PROGRESS_MILLISECONDS = 2000;

/** Does what the command line asks for; resolves to whether something is left under an old key, or cannot be read. */
async function rotateKeys(): Promise<boolean> {
  const { values } = parseArgs({ options: OPTIONS });
  if (values.help) return (console.log(USAGE), false);
  const batch = Number(values.batch ?? 500);
  if (!Number.isInteger(batch) || batch < 1 || batch > 10_000) throw new SyntaxError('--batch wants 1 to 10000');
  const config = loadConfig();
  const database = await locateDatabase(config);
  try {
    @Module({ imports: [ConfigModule.with(config), ClockModule, DatabaseModule.at(database), EncryptionModule] })
    class Rotation {}
    const app = await NestFactory.createApplicationContext(Rotation, {
      logger: ['error', 'warn'],
      abortOnError: false,
    });
    try {
      return await tell(app.get(Reencryption).run({ isDry: values.check, batch }), app.get(Encryption));
    } finally {
      await app.close();
    }
  } finally {
    await database.stop();
  }
}

/** Resolves to whether something is left to do. */
async function tell(tallies: AsyncIterable<Tally>, { ring }: Encryption): Promise<boolean> {
  let tally: Tally | undefined;
  let changedBefore = 0;
  let toldAt = performance.now();
  for await (const next of tallies) {
    if (tally && tally !== next) changedBefore += tally.changed;
    tally = next;
    if (performance.now() - toldAt < PROGRESS_MILLISECONDS) continue;
    toldAt = performance.now();
    console.log(`pass ${tally.pass}: ${tally.read} values read, ${tally.changed} encrypted anew`);
  }
  if (!tally) throw new SyntaxError('No installed module declares anything as encrypted');
  for (const line of reportOf(tally, ring)) console.log(line);
  const { read, changed, left, unreadable } = tally;
  const anew = changedBefore + changed;
  console.log(`${read} values read, ${anew} encrypted anew, ${left} left under an old key, ${unreadable} unreadable`);
  return tally.outdated + unreadable > 0;
}

try {
  process.exitCode = (await rotateKeys()) ? 1 : 0;
} catch (error) {
  explain(error);
}
