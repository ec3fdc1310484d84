import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { declaredEncrypted, type EncryptedColumns } from '#platform/database';
import { EncryptedRows, type EncryptedTable, type Replacement } from './encrypted-rows.js';
import { Encryption } from './encryption.js';
import { Tally } from './tally.js';
import { Undecipherable } from './undecipherable.js';

/** A row is read, its texts encrypted and written in a few milliseconds; what a batch holds is no more than a few hundred kB. */
const BATCH = 500;
/** Values that somebody wrote meanwhile are seen to in the next pass. Who writes them under an old key has to be stopped. */
const MOST_PASSES = 5;
const PAUSE_MILLISECONDS = 1000;

export interface ReencryptionOptions {
  /** Only looks, in one pass. */
  readonly isDry?: boolean;
  readonly batch?: number;
  /** How long it waits before it comes back to values that somebody held. */
  readonly pause?: number;
}

/**
 * Encrypts anew, under the key that encrypts now, whatever is encrypted under another one, in every column that a module
 * declares. It works beside those who read and write the same rows, can be ended at any moment, and goes on where there is
 * something left to do when it is run again.
 */
@Injectable()
export class Reencryption {
  constructor(
    private readonly rows: EncryptedRows,
    private readonly encryption: Encryption,
  ) {}

  /** Tells after each batch how far it is, with one tally for each pass; the last pass found nothing to do, unless it was the fifth. */
  async *run({
    isDry = false,
    batch = BATCH,
    pause = PAUSE_MILLISECONDS,
  }: ReencryptionOptions = {}): AsyncGenerator<Tally> {
    const tables = new Map<EncryptedColumns, EncryptedTable>();
    // All of them before the first is changed: a table that hides its rows is a mistake in its migration.
    for (const declared of declaredEncrypted()) tables.set(declared, await this.rows.describe(declared));
    for (let pass = 1; ; pass++) {
      const tally = new Tally(pass);
      for (const [columns, table] of tables) yield* this.walk(columns, table, tally, { isDry, batch });
      if (isDry || tally.outdated === 0 || pass === MOST_PASSES) return;
      if (tally.left > 0) await sleep(pause);
    }
  }

  private async *walk(
    columns: EncryptedColumns,
    table: EncryptedTable,
    tally: Tally,
    { isDry, batch }: { isDry: boolean; batch: number },
  ): AsyncGenerator<Tally> {
    for (let last: string | undefined; ;) {
      const rows = await this.rows.behind(last, batch, columns);
      for (const [index, column] of columns.columns.entries()) {
        const outdated: Replacement[] = [];
        for (const { id, values } of rows) {
          const value = values[index];
          const replacement = value && this.anew({ id, value, column, columns }, tally);
          if (replacement) outdated.push(replacement);
        }
        if (!isDry) tally.changed += await this.rows.replace(column, outdated, columns, table);
      }
      last = rows.at(-1)?.id;
      yield tally;
      if (rows.length < batch) return;
    }
  }

  /** What is to be written instead of a value, if anything is. Each is read: also one of the current key may have been altered. */
  private anew({ id, value, column, columns: { table, place } }: Value, tally: Tally): Replacement | undefined {
    const at = place?.(id) ?? `${table}/${id}`;
    try {
      const text = this.encryption.decrypt(value, at);
      const isCurrent = this.encryption.isCurrent(value);
      tally.count(`${table}.${column}`, this.encryption.keyOf(value), isCurrent);
      return isCurrent ? undefined : { id, old: value, value: this.encryption.encrypt(text, at) };
    } catch (error) {
      if (!(error instanceof Undecipherable)) throw error;
      tally.fail({ table, column, id, reason: error.reason });
      return undefined;
    }
  }
}

interface Value {
  readonly id: string;
  readonly value: Buffer;
  readonly column: string;
  readonly columns: EncryptedColumns;
}
