import { inspect } from 'node:util';

/** The fields and the message of one line of the log. */
export interface NestLine {
  readonly fields: Readonly<Record<string, unknown>>;
  readonly message: string | undefined;
}

/**
 * Understands how Nest, and whoever uses its `Logger`, calls a logger: a message, which may be an object or an error;
 * perhaps a stack, an error or an object of particulars; and the name of the caller as the last text.
 */
export function nestLine(message: unknown, rest: readonly unknown[]): NestLine {
  const context = isContext(rest.at(-1)) ? rest.at(-1) : undefined;
  const others = context === undefined ? rest : rest.slice(0, -1);
  const fields: Record<string, unknown> = context === undefined ? {} : { context };
  const words: string[] = [];
  for (const part of [message, ...others]) {
    if (isStack(part)) fields['stack'] = part;
    else if (part instanceof Error) fields['err'] = part;
    else if (typeof part === 'object' && part !== null) Object.assign(fields, part);
    else if (part !== undefined) words.push(typeof part === 'string' ? part : inspect(part));
  }
  const { err } = fields;
  return { fields, message: words.join(' ') || (err instanceof Error ? err.message : undefined) };
}

const isStack = (value: unknown): boolean => typeof value === 'string' && /\n\s+at /.test(value);
const isContext = (value: unknown): boolean => typeof value === 'string' && !isStack(value);
