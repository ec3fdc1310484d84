/** One row of the catalogue of problems: what a client may be refused with, and what it can do about it. */
export interface ProblemDescription {
  /** The last part of the `type` URI, made from the class name: `OutOfStock` is `out-of-stock`. */
  readonly slug: string;
  readonly status: number;
  readonly title: string;
  readonly remedy: string;
  /** What its body says beyond that of others: by name, as JSON Schema with a `description` and an `example`. */
  readonly members?: ProblemMembers;
}

/** Extension members of a problem (RFC 9457, section 3.2), and the schema of each. */
export type ProblemMembers = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** A field of the request that was refused: where (RFC 6901), and why. */
export interface InvalidField {
  readonly pointer: string;
  readonly detail: string;
}

export interface ProblemExtras {
  readonly errors?: readonly InvalidField[];
  /** The extension members that its class declares. */
  readonly members?: Readonly<Record<string, unknown>>;
  /** Further headers of the answer, such as `Retry-After`. */
  readonly headers?: Readonly<Record<string, string>>;
}

const catalogue = new Map<string, ProblemDescription>();

/**
 * A refusal with a name (RFC 9457). Each subclass is one reason to say no, described once by `@ProblemType`; throwing it
 * anywhere during a request answers with its status and a body of `application/problem+json`.
 * `detail` is read by the client's developer: it may name their own values, never SQL, paths or another tenant's data.
 */
export abstract class Problem extends Error {
  constructor(
    readonly detail?: string,
    readonly extras: ProblemExtras = {},
  ) {
    super(detail);
    this.name = new.target.name;
  }

  /** What the catalogue says of this class of problem. */
  get described(): ProblemDescription {
    return describedProblem(this.constructor as ProblemClass);
  }
}

export type ProblemClass = abstract new (...args: never[]) => Problem;

/** Enters a problem class into the catalogue: its HTTP status, a title without particulars, and the client's way out. */
export function ProblemType(status: number, title: string, remedy: string, members?: ProblemMembers): ClassDecorator {
  return (target) => {
    const slug = target.name.replaceAll(/(?<=[a-z0-9])(?=[A-Z])/g, '-').toLowerCase();
    catalogue.set(target.name, { slug, status, title, remedy, ...(members && { members }) });
  };
}

/** The row of one problem class; throws for a class that never said `@ProblemType`. */
export function describedProblem(type: ProblemClass): ProblemDescription {
  const row = catalogue.get(type.name);
  if (!row) throw new TypeError(`${type.name} is not described: add @ProblemType(status, title, remedy)`);
  return row;
}

/** Every problem that this installation can answer, by status and name. */
export function problemCatalogue(): readonly ProblemDescription[] {
  return [...catalogue.values()].sort((a, b) => a.status - b.status || a.slug.localeCompare(b.slug));
}

/** A refusal of an earlier attempt, given again as it was then. */
export class ReplayedProblem extends Problem {
  constructor(
    private readonly original: string,
    detail?: string,
    extras?: ProblemExtras,
  ) {
    super(detail, extras);
  }

  override get described(): ProblemDescription {
    const row = catalogue.get(this.original);
    if (!row) throw new TypeError(`${this.original} is not in the catalogue of this release any more`);
    return row;
  }
}
