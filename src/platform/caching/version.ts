/** Where a value is kept, and which version of it is wanted. */
interface Parted {
  readonly address: string;
  readonly version: string;
}

/** The key of one version of a value, as the cache's library knows it: a version has no `@`. */
export const keyOf = (address: string, version: string): string => `${address}@${version}`;

export function parted(key: string): Parted {
  const at = key.lastIndexOf('@');
  return { address: key.slice(0, at), version: key.slice(at + 1) };
}

/** A value as it is kept: behind the version that it is of. */
export const versioned = (version: string, text: string): string => `${version}\n${text}`;

/** The value, if it is of this version. */
export function ofVersion(version: string, kept: string | null | undefined): string | undefined {
  return kept?.startsWith(`${version}\n`) ? kept.slice(version.length + 1) : undefined;
}

const unversioned = (kept: string): string => kept.slice(kept.indexOf('\n') + 1);

/** What is kept, as bentocache writes it down. */
export interface Entry<Value> {
  readonly value: Value;
  /** In milliseconds since 1970. */
  readonly createdAt: number;
}

/** What is kept, of whatever version; undefined for what is none of ours. */
export function entryIn<Value>(kept: string | undefined): Entry<Value> | undefined {
  try {
    const { value, createdAt } = JSON.parse(unversioned(kept ?? '')) as Partial<Entry<Value>>;
    return value === undefined || createdAt === undefined ? undefined : { value, createdAt };
  } catch {
    return undefined;
  }
}
