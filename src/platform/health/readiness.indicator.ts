/**
 * Something that a process depends on. A module declares one by listing a subclass among its providers; nothing else is
 * needed.
 */
export abstract class ReadinessIndicator {
  /** What is looked at, in the words of whoever reads the log. */
  abstract readonly name: string;

  /** Whether requests should go elsewhere while it is away. What a request can do without is only told to operators. */
  readonly isRequired: boolean = true;

  /** Resolves when it is there, rejects when it is not. It is called at most once a second, and never twice at once. */
  abstract check(): Promise<void>;
}
