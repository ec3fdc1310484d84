/** A column that a list can be sorted by. Column and type are ours, never the client's text. */
export interface SortKey {
  readonly column: string;
  readonly type: 'text' | 'bigint' | 'integer' | 'timestamptz' | 'uuid';
}

/** One condition on the rows, `price >= ?`, with the value that stands for each of its question marks. */
export interface Condition {
  readonly sql: string;
  readonly value: unknown;
  /** Whether the value is the time of asking, which is another one at the next page of the same list. */
  readonly isNow?: boolean;
}

/** What is listed, in which order. All SQL is ours, never the client's text. */
export interface List {
  /** What is read of each row: `id, name`. */
  readonly columns: string;
  /** One table where the list has a filter, else any FROM. */
  readonly from: string;
  /** The id column that makes the order total. */
  readonly id: string;
  /** What an index answers in the order of the list: every row that it leads to is a row of the list. */
  readonly where: readonly Condition[];
  /** What each row has to be looked at for. A page looks at so many rows and no more, see `Pages`. */
  readonly filter?: readonly Condition[];
  /**
   * Where else the rows of the list can be found when they are few. Each is a SELECT of arrays of ids that holds, for some
   * part of the filter, every row that passes it, or more than `MOST_LOOKED_AT` of them.
   */
  readonly shortcuts?: readonly Condition[];
  readonly sort: SortKey;
  readonly descending?: boolean;
}

/** How many rows a page of a list with a filter looks at, in the order of the list or at the end of a shortcut. */
export const MOST_LOOKED_AT = 10_000;
