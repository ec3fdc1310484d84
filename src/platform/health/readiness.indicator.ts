/**
 * Something without which a process should get no requests. A module declares one by listing a subclass among its
 * providers; nothing else is needed. What a request can do without (a cache, a mail server) is none.
 */
export abstract class ReadinessIndicator {
  /** What is looked at, in the words of whoever reads the log. */
  abstract readonly name: string;

  /** Resolves when it is there, rejects when it is not. It is called at most once a second, and never twice at once. */
  abstract check(): Promise<void>;
}
