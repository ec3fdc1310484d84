import { Injectable } from '@nestjs/common';
import { ACROSS_TENANTS, Database, type EncryptedColumns } from '#platform/database';

/** A row with what it keeps encrypted, column by column in the order of their declaration. */
export interface EncryptedRow {
  readonly id: string;
  readonly values: readonly (Buffer | null)[];
}

/** A value that is to be replaced, in the row of this id. */
export interface Replacement {
  readonly id: string;
  readonly old: Buffer;
  readonly value: Buffer;
}

/** What has to be known of a table to write to it. */
export interface EncryptedTable {
  readonly idType: string;
}

interface Described {
  readonly idType: string | null;
  readonly bytes: number;
  readonly isVisible: boolean;
}

/** A declared table cannot be read across tenants: its values would be passed over without a word. */
export class HiddenRows extends Error {
  constructor(table: string, reason: string) {
    super(`${table} is declared as encrypted, but ${reason}`);
    this.name = 'HiddenRows';
  }
}

/** The rows of every tenant in which something is encrypted. Tables and columns are those that modules declare. */
@Injectable()
export class EncryptedRows {
  constructor(private readonly database: Database) {}

  /** Refuses with `HiddenRows` a declaration by which not every row would be found. */
  async describe({ table, id = 'id', columns }: EncryptedColumns): Promise<EncryptedTable> {
    const [found] = await this.database.read<Described>(ACROSS_TENANTS, {
      name: 'describe encrypted table',
      text: `select max(format_type(atttypid, atttypmod)) filter (where attname = $2 and attnum = any(array(
                   select indkey[0] from pg_index where indrelid = attrelid and indisprimary and indnkeyatts = 1))) as "idType",
               count(*) filter (where attname = any($3) and atttypid = 'bytea'::regtype)::integer as bytes,
               not (select relrowsecurity from pg_class where oid = attrelid) or (
                 select coalesce(bool_or(pg_get_expr(polqual, polrelid) like '%app.across_tenants%'), false)
                 from pg_policy where polrelid = attrelid) as "isVisible"
             from pg_attribute where attrelid = to_regclass(quote_ident($1)) and not attisdropped group by attrelid`,
      values: [table, id, columns],
    });
    if (!found) throw new HiddenRows(table, 'there is no such table');
    if (found.idType === null) throw new HiddenRows(table, `its primary key is not ${id}`);
    if (found.bytes !== columns.length) throw new HiddenRows(table, `${columns.join(', ')} are not all bytea`);
    if (!found.isVisible)
      throw new HiddenRows(table, 'its rows cannot be seen: enforceTenancy(runner, table, { acrossTenants: true })');
    return { idType: found.idType };
  }

  /** So many rows, in the order of their ids, behind one of them, or the first. */
  behind(last: string | undefined, most: number, declared: EncryptedColumns): Promise<EncryptedRow[]> {
    const { table, id = 'id', columns } = declared;
    const values = columns.map(quoted).join(', ');
    return this.database.read(ACROSS_TENANTS, {
      text: `select ${quoted(id)}::text as id, array[${values}] as values from ${quoted(table)}
             ${last === undefined ? '' : `where ${quoted(id)} > $2`} order by ${quoted(table)}.${quoted(id)} limit $1`,
      values: last === undefined ? [most] : [most, last],
    });
  }

  /**
   * Replaces values, each only where it still is what was read, and resolves to how many. It waits for nobody: a row that
   * somebody holds is passed over, and no row is held for longer than the statement takes.
   */
  async replace(
    column: string,
    replacements: readonly Replacement[],
    { table, id = 'id' }: EncryptedColumns,
    { idType }: EncryptedTable,
  ): Promise<number> {
    if (replacements.length === 0) return 0;
    const { rowCount } = await this.database.write(ACROSS_TENANTS, {
      text: `with free as (
               select ${quoted(id)} as id from ${quoted(table)} where ${quoted(id)} = any($1::${idType}[])
               for update skip locked)
             update ${quoted(table)} kept set ${quoted(column)} = new.value
             from unnest($1::${idType}[], $2::bytea[], $3::bytea[]) as new (id, old, value), free
             where kept.${quoted(id)} = new.id and free.id = new.id and kept.${quoted(column)} = new.old`,
      values: [
        replacements.map((each) => each.id),
        replacements.map(({ old }) => old),
        replacements.map(({ value }) => value),
      ],
    });
    return rowCount;
  }
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
