import { ConfigurationError } from '#platform/config';
import { HiddenRows } from '#platform/encryption';

/** Tells why a command could not do what it was asked for: in words what somebody can mend, a setting, an argument, a file. */
export function explain(error: unknown): void {
  console.error(isMendable(error) ? error.message : error);
  process.exitCode = 2;
}

function isMendable(error: unknown): error is Error {
  const { code } = error as NodeJS.ErrnoException;
  if ([ConfigurationError, HiddenRows, SyntaxError].some((kind) => error instanceof kind)) return true;
  return code === 'ENOENT' || code?.startsWith('ERR_PARSE_ARGS') === true;
}
