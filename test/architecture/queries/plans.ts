import { Client } from 'pg';
import type { World } from './operations.js';
import type { SentStatement } from '../../support/wire-tap.js';
import { oneLine } from './budget.js';
import type { Recorded } from './recorded.js';

/** How PostgreSQL runs statements, asked as the application's role within the scope of each. */
export class Plans {
  private constructor(
    private readonly client: Client,
    private readonly scopes: Readonly<Record<string, string>>,
  ) {}

  static async of({ app, owner }: World): Promise<Plans> {
    const client = new Client({ connectionString: app.database.applicationUrl });
    await client.connect();
    const scopes = {
      'app.organization_id': owner.organizationId,
      'app.user_id': owner.userId,
      'app.across_tenants': 'on',
    };
    return new Plans(client, scopes);
  }

  /** The plan that a connection keeps for a statement, whatever its values. */
  generic({ statement }: Recorded): Promise<string> {
    return this.explain(`explain (costs off, generic_plan) ${statement.text}`, statement.scope);
  }

  /** The plan for the values that were sent. */
  custom({ statement }: Recorded): Promise<string> {
    return this.explain(`explain (costs off) ${statement.text}`, statement.scope, statement.values);
  }

  end(): Promise<void> {
    return this.client.end();
  }

  private async explain(text: string, scope: string | undefined, values?: readonly (string | null)[]): Promise<string> {
    await this.client.query('begin');
    try {
      if (scope) await this.client.query('select set_config($1, $2, true)', [scope, this.scopes[scope]]);
      const { rows } = await this.client.query<Record<string, string>>(text, values && [...values]);
      return rows.flatMap(Object.values).join('\n');
    } finally {
      await this.client.query('rollback');
    }
  }
}

/** The page of a statement in `docs/reference/queries`. */
export function page({ statement, senders }: Recorded, plan: string): string {
  const scope = statement.scope ? ` within ${statement.scope}` : '';
  return [
    `-- Sent by ${senders.join('; ')}.`,
    `-- As the application's role${scope}, among 100,000 products, orders and movements of its own and 50,000 of another store.`,
    '',
    `${inLines(statement)};`,
    '',
    '-- Plan:',
    ...plan.split('\n').map((line) => `--   ${line}`.replaceAll(WORLD, '…')),
    '',
  ].join('\n');
}

/** Tables that are read from end to end; PostgreSQL’s own do not grow with what is stored. */
export const scannedIn = (plan: string): string[] =>
  [...plan.matchAll(/Seq Scan on (?!pg_)(\w+)/g)].map(([, table]) => table!);

/** Whether rows are sorted that should be walked in the order of an index, up to a limit. */
export const sortsItsWalk = (plan: string): boolean => /^ *Window: .*\n *-> {2}Sort$/m.test(plan);

const WORLD = /[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f-]{22}/g;

function inLines({ name, text }: SentStatement): string {
  // The statements of lists are put together in one line.
  if (name.startsWith('page '))
    return oneLine(text).replace(/ (from|where|order by|union all|limit|few as) /gi, '\n$1 ');
  const [first, ...rest] = text.split('\n');
  const margin = Math.min(...rest.filter((line) => line.trim() !== '').map((line) => /^ */.exec(line)![0].length));
  return [first!.trim(), ...rest.map((line) => line.slice(margin).trimEnd())].join('\n').trim();
}
