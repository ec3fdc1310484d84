import type { FieldDef } from 'pg';
import { getTypeParser } from './type-parsers.js';

interface Column {
  readonly name: string;
  readonly parse: (text: string) => unknown;
}

/** How the rows of one statement are made of what the server sends. */
export class RowShape {
  private readonly columns: readonly Column[];
  private readonly empty: Record<string, unknown>;

  constructor(fields: readonly Pick<FieldDef, 'name' | 'dataTypeID'>[]) {
    this.columns = fields.map(({ name, dataTypeID }) => ({ name, parse: getTypeParser(dataTypeID, 'text') }));
    this.empty = Object.fromEntries(fields.map(({ name }) => [name, null]));
  }

  row(texts: readonly (string | null)[]): unknown {
    const row = { ...this.empty };
    for (let index = 0; index < texts.length; index++) {
      const text = texts[index]!;
      const { name, parse } = this.columns[index]!;
      if (text !== null) row[name] = parse(text);
    }
    return row;
  }
}

/** A statement that a connection has prepared. Its rows cannot change their shape: PostgreSQL would refuse to run it. */
export interface Prepared {
  readonly text: string;
  /** Absent where it answers no rows. */
  readonly shape: RowShape | undefined;
}

const byConnection = new WeakMap<object, Map<string, Prepared>>();

/** What is prepared on a connection, by name. */
export function preparedOn(connection: object): Map<string, Prepared> {
  const known = byConnection.get(connection);
  if (known) return known;
  const prepared = new Map<string, Prepared>();
  byConnection.set(connection, prepared);
  return prepared;
}
