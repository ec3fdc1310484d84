import 'reflect-metadata';
import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ClockModule } from '#platform/clock';
import { ConfigModule, loadConfig } from '#platform/config';
import { DatabaseModule, locateDatabase } from '#platform/database';
import { isId } from '#platform/ids';
import { anchorLine, AuditVerification, type ChainVerdict, readAnchors } from '#modules/audit';
import { explain } from './explain.js';

const USAGE = `Reads the audit chains from end to end. Ends with 1 when one of them is broken.

  npm run audit:verify                                 all of them
  npm run audit:verify -- --organization ID            one organization's
  npm run audit:verify -- --write-anchors FILE         writes down where each ends: keep that file elsewhere
  npm run audit:verify -- --anchors FILE               compares with such a file`;

const OPTIONS = {
  organization: { type: 'string' },
  anchors: { type: 'string' },
  'write-anchors': { type: 'string' },
  help: { type: 'boolean' },
} as const;

/** Verifies what the command line asks for; resolves to how many chains are broken. */
async function verifyAudit(): Promise<number> {
  const { values } = parseArgs({ options: OPTIONS });
  if (values.help) return (console.log(USAGE), 0);
  if (values.organization !== undefined && !isId(values.organization))
    throw new SyntaxError('--organization wants the id of one');
  const anchors = values.anchors === undefined ? undefined : readAnchors(await readFile(values.anchors, 'utf8'));
  const config = loadConfig();
  const database = await locateDatabase(config);
  try {
    @Module({
      imports: [ConfigModule.with(config), ClockModule, DatabaseModule.at(database)],
      providers: [AuditVerification],
    })
    class Verification {}
    const app = await NestFactory.createApplicationContext(Verification, {
      logger: ['error', 'warn'],
      abortOnError: false,
    });
    const chains = app.get(AuditVerification).verify({ chain: values.organization, anchors });
    const broken = await tell(chains, values['write-anchors']);
    await app.close();
    return broken;
  } finally {
    await database.stop();
  }
}

async function tell(chains: AsyncIterable<ChainVerdict>, anchorsTo: string | undefined): Promise<number> {
  let [verified, entries, broken] = [0, 0, 0];
  const lines: string[] = [];
  for await (const verdict of chains) {
    const { organizationId, personId, chain, fault, anchor } = verdict;
    verified++;
    entries += verdict.entries;
    const name = organizationId ? `organization ${chain}` : personId ? `person ${chain}` : `chain ${chain}`;
    if (fault) broken++;
    if (fault) console.log(`BROKEN  ${name}  entry ${fault.sequence}: ${fault.reason}`);
    else if (organizationId) console.log(`ok      ${name}  ${verdict.entries} entries, the last ${anchor!.hash}`);
    if (anchor) lines.push(anchorLine(anchor));
  }
  if (anchorsTo !== undefined) await writeFile(anchorsTo, lines.join(''));
  console.log(`${verified} chains with ${entries} entries verified, ${broken} broken`);
  return broken;
}

try {
  process.exitCode = (await verifyAudit()) > 0 ? 1 : 0;
} catch (error) {
  explain(error);
}
