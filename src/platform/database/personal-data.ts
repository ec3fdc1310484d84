import { Injectable } from '@nestjs/common';
import { Database } from './database.js';

/** Rows that are one person's, and nobody else needs. Table and column are ours, never a client's text. */
export interface PersonalRows {
  readonly table: string;
  /** The column with the person. */
  readonly person: string;
}

/** Knows which rows go with a person. Each module declares those of its own tables. */
@Injectable()
export class PersonalData {
  private readonly declared: PersonalRows[] = [];

  constructor(private readonly database: Database) {}

  /** Declares rows of a table as going with their person. */
  goesWith(rows: PersonalRows): void {
    this.declared.push(rows);
  }

  /** Removes whatever was declared, of one person, in the transaction of the caller, whose scope is theirs. */
  async erase(userId: string): Promise<void> {
    for (const { table, person } of this.declared)
      await this.database.execute({
        name: `erase ${table}`,
        text: `delete from ${table} where ${person} = $1`,
        values: [userId],
      });
  }

  /** The tables of which something was declared. */
  get tables(): string[] {
    return this.declared.map(({ table }) => table);
  }
}
