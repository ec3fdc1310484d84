import { types } from 'pg';

const INT8 = 20;

/** What the text of a column becomes, by the type of the column: as `pg` reads it, but for bigint. */
export function getTypeParser(oid: number, format?: 'text'): (text: string) => unknown {
  return oid === INT8 ? exactInteger : (types.getTypeParser(oid, format) as (text: string) => unknown);
}

/** bigint becomes a number; one that a number cannot hold exactly is an error, not a rounding. */
function exactInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError('The database holds an integer beyond 2^53');
  return value;
}
