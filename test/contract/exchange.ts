/** What the application understood of a request that reached one of its routes. */
export interface Understood {
  /** The address of the route as it was registered, such as `/v1/orders/:id`. */
  readonly route: string;
  readonly params: unknown;
  readonly query: unknown;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: unknown;
}

/** An answer as it was handed to the connection; the names of its headers are in lower case. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** One request and its answer, seen from within the server. */
export interface Exchange {
  /** As it was sent; what is not even HTTP has neither. */
  readonly method: string;
  readonly url: string;
  /** Nothing for a request that reached no route. */
  readonly request?: Understood;
  readonly answer: Answer;
}
