import { Client } from 'pg';
import { AuditVerification, type ChainVerdict } from '#modules/audit';
import type { TestApp } from '../../support/app.js';

/** Somebody who has the tables: who may put rules off, change what they like, and put the rules on again. */
export class Tamperer {
  constructor(private readonly app: TestApp) {}

  async run(...statements: string[]): Promise<void> {
    const owner = new Client({ connectionString: this.app.database.ownerUrl });
    await owner.connect();
    const tables = ['audit_entries', 'audit_heads'];
    try {
      await owner.query('begin');
      for (const table of tables) {
        await owner.query(`alter table ${table} disable trigger user`);
        await owner.query(`alter table ${table} no force row level security`);
      }
      for (const statement of statements) await owner.query(statement);
      for (const table of tables) {
        await owner.query(`alter table ${table} enable trigger user`);
        await owner.query(`alter table ${table} force row level security`);
      }
      await owner.query('commit');
    } finally {
      await owner.end();
    }
  }
}

/** What verifying finds. */
export async function verdicts(
  app: TestApp,
  options: Parameters<AuditVerification['verify']>[0] = {},
): Promise<ChainVerdict[]> {
  const found: ChainVerdict[] = [];
  for await (const verdict of app.get(AuditVerification).verify(options)) found.push(verdict);
  return found;
}

/** What is wrong, as one line for each broken chain. */
export async function faults(
  app: TestApp,
  options: Parameters<AuditVerification['verify']>[0] = {},
): Promise<string[]> {
  const broken = (await verdicts(app, options)).filter(({ fault }) => fault);
  return broken.map(({ chain, fault }) => `${chain} ${fault!.sequence}: ${fault!.reason}`);
}
