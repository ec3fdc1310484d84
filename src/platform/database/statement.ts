/** A hand-written statement. With a `name` the server parses and plans it once per connection. */
export interface Statement {
  readonly name?: string;
  readonly text: string;
  readonly values?: readonly unknown[];
}

/** What a statement came to. */
export interface Answer<Row> {
  readonly rows: Row[];
  /** How many rows it found or touched. */
  readonly rowCount: number;
  /** What PostgreSQL says that it did: `INSERT 0 1`. */
  readonly tag: string;
}

/** A statement that runs as the last of a transaction, in the round trip of its COMMIT. */
export interface LastStatement extends Statement {
  /** Hears its answer once everything is committed, before anybody who waits for the transaction does. */
  readonly committed?: (answer: Answer<never>) => void;
}
