import pg, { type ClientBase, type FieldDef, Query, type Submittable } from 'pg';
import { isForgetful, type Prepared, preparedOn, type RowMaker, rowMaker } from './prepared-statements.js';
import type { Answer, Statement } from './statement.js';

/** As much of the connection as is spoken to: the messages of PostgreSQL's extended protocol. */
interface Wire {
  close(message: { type: 'S'; name: string }): void;
  parse(message: { name?: string; text: string }): void;
  bind(message: { statement?: string; values: unknown[] }): void;
  describe(message: { type: 'P'; name: '' }): void;
  execute(message: object): void;
  sync(): void;
}

type Done = (error: Error | null, answers?: Answer<never>[]) => void;

const NOTHING_PREPARED = new Map<string, Prepared>();

const { prepareValue } = (pg as unknown as { utils: { prepareValue(value: unknown): unknown } }).utils;

/**
 * Statements that leave together and are answered together: one round trip, and one point where the server takes stock
 * (`Sync`). The first that fails is the last that runs. Without BEGIN all of them are one transaction, which ends there
 * (PostgreSQL manual, section 54.2.4). The columns of a named statement are asked for once per connection; one that forgets
 * is told each statement anew.
 */
export class StatementSeries {
  private readonly answers: Answer<never>[] = [];
  private found: unknown[] = [];
  private toRow: RowMaker | undefined;
  private prepared = NOTHING_PREPARED;
  private unreadable?: Error;
  private callback: Done;

  private constructor(private statements: readonly Statement[]) {}

  /** Sends the series; resolves to an answer for each statement, in their order. */
  static send(client: ClientBase, ...statements: Statement[]): Promise<Answer<never>[]> {
    return new Promise((resolve, reject) => {
      const series = new StatementSeries(statements);
      series.callback = (error, answers) => (error ? reject(error) : resolve(answers!));
      client.query(series as unknown as Submittable);
    });
  }

  /** Called by the client when the connection can take the messages. */
  submit(connection: Wire): Error | null {
    if (isForgetful(connection))
      this.statements = this.statements.map((statement) => ({ ...statement, name: undefined }));
    else this.prepared = preparedOn(connection);
    let values: unknown[][];
    try {
      values = this.statements.map((statement) => this.valuesOf(statement));
    } catch (error) {
      return error as Error;
    }
    for (const [index, statement] of this.statements.entries()) this.write(connection, statement, values[index]!);
    connection.sync();
    this.begin(0);
    return null;
  }

  handleRowDescription({ fields }: { fields: FieldDef[] }): void {
    this.toRow = rowMaker(fields);
  }

  handleDataRow({ fields }: { fields: (string | null)[] }): void {
    if (this.unreadable) return;
    try {
      this.found.push(this.toRow?.(fields));
    } catch (error) {
      this.unreadable = error as Error;
    }
  }

  handleCommandComplete({ text: tag }: { text: string }): void {
    const { name, text } = this.statements[this.answers.length]!;
    if (name !== undefined && !this.prepared.has(name)) this.prepared.set(name, { text, toRow: this.toRow });
    this.answers.push({ rows: this.found as never[], rowCount: countIn(tag), tag });
    this.begin(this.answers.length);
  }

  handleEmptyQuery(): void {
    this.handleCommandComplete({ text: '' });
  }

  handleReadyForQuery(): void {
    this.callback(this.unreadable ?? null, this.answers);
  }

  handleError(error: Error): void {
    // Should it have failed because its tables have changed, it is to be prepared anew.
    for (const { name } of this.statements.slice(this.answers.length)) if (name) this.prepared.delete(name);
    this.callback(error);
  }

  private valuesOf({ name, text, values = NONE }: Statement): unknown[] {
    const known = name === undefined ? undefined : this.prepared.get(name);
    if (known && known.text !== text) throw new TypeError(`Two statements are called "${name}"`);
    return values.map((value) => prepareValue(value));
  }

  private write(connection: Wire, { name, text }: Statement, values: unknown[]): void {
    const known = name === undefined ? undefined : this.prepared.get(name);
    if (!known) {
      // It may have been parsed by a series that failed before it was run, and a name cannot be given twice.
      if (name !== undefined) connection.close({ type: 'S', name });
      connection.parse({ name, text });
    }
    connection.bind({ statement: name, values });
    if (!known) connection.describe({ type: 'P', name: '' });
    connection.execute({});
  }

  private begin(index: number): void {
    const name = this.statements[index]?.name;
    this.found = [];
    this.toRow = name === undefined ? undefined : this.prepared.get(name)?.toRow;
  }
}

// A pipelined client takes nothing but a Query. It is one to `instanceof`; what a Query does is all replaced.
Object.setPrototypeOf(StatementSeries.prototype, Query.prototype as object);

const NONE: readonly unknown[] = [];

/** The last word of `UPDATE 3` and of `INSERT 0 1`; nothing was counted in `BEGIN`. */
function countIn(tag: string): number {
  return Number(tag.slice(tag.lastIndexOf(' ') + 1)) || 0;
}
