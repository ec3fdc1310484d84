import type { FieldDef } from 'pg';
import { getTypeParser } from './type-parsers.js';

type Parser = (text: string) => unknown;

/** Makes the rows of one statement of what the server sends: the text of each column, or null. */
export type RowMaker = (texts: readonly (string | null)[]) => Record<string, unknown>;

type Column = Pick<FieldDef, 'name' | 'dataTypeID'>;

const makers = new Map<string, RowMaker>();

/** What makes rows of these columns. There are as many as there are statements: few, because all of them are ours. */
export function rowMaker(columns: readonly Column[]): RowMaker {
  const key = JSON.stringify(columns.map(({ name, dataTypeID }) => [name, dataTypeID]));
  let maker = makers.get(key);
  if (!maker) makers.set(key, (maker = writeRowMaker(columns)));
  return maker;
}

/**
 * Written as a function that knows its columns, a row is one object literal: all rows of a statement are of one kind to the
 * engine, and are made and read several times as fast as what a loop puts together.
 */
function writeRowMaker(columns: readonly Column[]): RowMaker {
  const parsers = columns.map(({ dataTypeID }) => getTypeParser(dataTypeID, 'text'));
  const properties = columns.map(({ name }, n) => {
    // Computed, it is a property like any other, and not the prototype.
    const key = name === '__proto__' ? '["__proto__"]' : JSON.stringify(name);
    return `${key}: texts[${n}] === null ? null : parse${n}(texts[${n}])`;
  });
  // oxlint-disable-next-line typescript/no-implied-eval -- its text holds nothing but names of columns, quoted
  const write = new Function(...parsers.map((_, n) => `parse${n}`), `return (texts) => ({ ${properties.join(', ')} })`);
  return (write as (...parsers: Parser[]) => RowMaker)(...parsers);
}

/** A statement that a connection has prepared. Its rows cannot change their shape: PostgreSQL would refuse to run it. */
export interface Prepared {
  readonly text: string;
  /** Absent where it answers no rows. */
  readonly toRow: RowMaker | undefined;
}

const byConnection = new WeakMap<object, Map<string, Prepared>>();

const forgetful = new WeakSet<object>();

/** Has nothing prepared on a connection: behind a pooler in transaction mode the next statement may meet another server. */
export function forgetStatements(connection: object): void {
  forgetful.add(connection);
}

/** Whether a connection keeps no statement. */
export const isForgetful = (connection: object): boolean => forgetful.has(connection);

/** What is prepared on a connection, by name. */
export function preparedOn(connection: object): Map<string, Prepared> {
  const known = byConnection.get(connection);
  if (known) return known;
  const prepared = new Map<string, Prepared>();
  byConnection.set(connection, prepared);
  return prepared;
}
