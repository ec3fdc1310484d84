const SECRET_NAME = /password|passphrase|secret|token|authorization|cookie|api[-_]?key|signing[-_]?key/i;
const CENSORED = '[secret]';
const DEEPEST = 8;
/** How many fields or items of one thing are written down. */
export const MOST_ITEMS = 100;
const MOST_VALUES = 1000;
const CUT = '[…]';

/**
 * What of `fields` may be written down: at any depth, nothing whose name says that it is a secret, and of an error what
 * explains it but not the values that met it (a driver's `detail` and `parameters` hold a person's data). What is very
 * large or turns in circles is cut off.
 */
export function loggable(fields: object): Record<string, unknown> {
  return new Writer().fieldsOf(fields, 0);
}

class Writer {
  private written = 0;

  fieldsOf(value: object, depth: number): Record<string, unknown> {
    const entries = Object.entries(value).filter(([, item]) => item !== undefined && typeof item !== 'function');
    return Object.fromEntries(
      entries
        .slice(0, MOST_ITEMS)
        .map(([name, item]) => [name, isSecret(name, item) ? CENSORED : this.valueOf(item, depth + 1)]),
    );
  }

  private valueOf(value: unknown, depth: number): unknown {
    if (++this.written > MOST_VALUES || depth > DEEPEST) return CUT;
    if (typeof value === 'bigint' || typeof value === 'symbol') return String(value);
    if (typeof value !== 'object' || value === null) return value;
    if (value instanceof Error) return this.errorOf(value, depth);
    if (ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`;
    if (Array.isArray(value)) return this.listOf(value, depth);
    if (value instanceof Map) return this.fieldsOf(Object.fromEntries(value), depth);
    if (value instanceof Set) return this.listOf([...value], depth);
    const { toJSON } = value as { toJSON?: unknown };
    return typeof toJSON === 'function' ? this.valueOf(toJSON.call(value), depth + 1) : this.fieldsOf(value, depth);
  }

  private listOf(values: readonly unknown[], depth: number): unknown[] {
    return values.slice(0, MOST_ITEMS).map((item) => this.valueOf(item, depth + 1));
  }

  private errorOf(error: Error, depth: number): Record<string, unknown> {
    const { code, constraint, table, query, cause, errors } = error as unknown as Record<string, unknown>;
    const explanation = { code, constraint, table, query, cause, errors };
    return { type: error.name, message: error.message, stack: error.stack, ...this.fieldsOf(explanation, depth) };
  }
}

/** A flag or a number under such a name is no secret, and says something: `hasPassword`, `tokens: 3`. */
const isSecret = (name: string, value: unknown): boolean =>
  SECRET_NAME.test(name) && typeof value !== 'boolean' && typeof value !== 'number' && value !== null;
