import type { TestApp } from '../support/app.js';
import { UUID, type Sender } from './held-request.js';

/** What callers leave behind of themselves whatever they are answered, in whosever organization they ask. */
const OWN_NOTES: Readonly<Record<string, string>> = {
  idempotency_records: 'a refusal is kept for the caller, under their own key',
};

/** Everything that the database holds of an organization, and of people: what an attack may neither see nor change. */
export class Victim {
  private constructor(
    private readonly app: TestApp,
    private readonly sender: Sender,
    private readonly attackers: readonly string[],
    private readonly tables: readonly Table[],
  ) {}

  /** The organization of a sender, and all people but the attackers. */
  static async of(app: TestApp, sender: Sender, attackers: readonly string[]): Promise<Victim> {
    const tables = await app.database.sql<Table>(TABLES);
    const kept = tables.filter(({ name }) => !(name in OWN_NOTES));
    return new Victim(app, sender, attackers, kept);
  }

  /** What each table holds: how many rows, and their contents. */
  async state(): Promise<Record<string, string>> {
    const states = this.tables.map((table) => {
      const content = `md5(coalesce(string_agg(it::text, ' ' order by it::text), ''))`;
      const own = table.isTenants ? this.ofOrganization() : this.ofNoAttacker(table);
      return `select '${table.name}' as name, count(*) || ' rows ' || ${content} as state from "${table.name}" it ${own}`;
    });
    const rows = await this.app.database.sql<{ name: string; state: string }>(states.join(' union all '));
    return Object.fromEntries(rows.map(({ name, state }) => [name, state]));
  }

  /** The ids of all that is theirs. */
  async ids(): Promise<Set<string>> {
    const texts = this.tables.flatMap((table) => {
      const own = table.isTenants ? this.ofOrganization() : `where it.user_id = '${this.sender.userId}'`;
      return table.isTenants || table.isPersons ? [`select it::text as row from "${table.name}" it ${own}`] : [];
    });
    const rows = await this.app.database.sql<{ row: string }>(texts.join(' union all '));
    return new Set(rows.flatMap(({ row }) => row.match(UUID) ?? []));
  }

  private ofOrganization(): string {
    const { organizationId } = this.sender;
    return organizationId === null ? 'where false' : `where it.organization_id = '${organizationId}'`;
  }

  private ofNoAttacker({ name, isPersons }: Table): string {
    const person = name in PERSON_OF ? PERSON_OF[name] : isPersons ? 'it.user_id' : undefined;
    const attackers = this.attackers.map((id) => `'${id}'`).join(', ');
    return person === undefined ? '' : `where ${person} <> all (array[${attackers}]::uuid[])`;
  }
}

/** Whose a row is, where no column of it is called `user_id`. */
const PERSON_OF: Readonly<Record<string, string>> = {
  users: 'it.id',
  refresh_tokens: '(select user_id from sessions where id = it.session_id)',
};

interface Table {
  readonly name: string;
  /** Whether its rows belong to organizations. */
  readonly isTenants: boolean;
  /** Whether they name a person. */
  readonly isPersons: boolean;
}

const has = (column: string): string =>
  `exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = '${column}' and not a.attisdropped)`;

const TABLES = `
  select c.relname as name, ${has('organization_id')} as "isTenants", ${has('user_id')} as "isPersons"
  from pg_class c where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and c.relname <> 'migrations' order by 1`;
