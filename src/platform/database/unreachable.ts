import { ConfigurationError } from '#platform/config';

interface ConnectionFailure {
  /** SQLSTATE, or the operating system's name for what happened; a failure of our own has none. */
  readonly code?: string;
  readonly message: string;
}

/** Says in words which setting leads to a database that does not let us in, and why; other failures pass as they are. */
export function explainConnectionFailure(variable: string, url: string, error: unknown): never {
  const { code, message } = error as ConnectionFailure;
  if (code === undefined && !message.startsWith('timeout')) throw error;
  const { host, pathname } = new URL(url);
  throw new ConfigurationError(
    [`${variable} leads to ${host}${pathname}, which does not let us in: ${message || code}`],
    {
      cause: error,
    },
  );
}

/** Whether it may help to try again: a server may be about to start, but a wrong password stays wrong (class 28). */
export const mayPass = ({ cause }: Error): boolean => !(cause as ConnectionFailure | undefined)?.code?.startsWith('28');
