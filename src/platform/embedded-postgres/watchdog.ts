import { type ChildProcess, spawn } from 'node:child_process';
import type { ServerUser } from './server-user.js';
import { serverEnvironment } from './cluster.js';

/**
 * The server's parent. One half waits for the server and clears up; the other reads the pipe its holders keep open, and
 * stops the server when the last has closed it.
 *
 * A reader at the end of file first moves the pipe aside, where nobody finds it. Whoever opened it just before has
 * written a line, and the pipe moves back; otherwise it is certain that nobody will come.
 * A signal is sent again and again because the server ignores those that arrive before it has installed its handlers.
 * The process id cannot have passed to a stranger: when the server ends, the waiting half ends the reading one.
 */
const SCRIPT = `
pipe=$1 escalation=$2; shift 2
"$@" 3<&- &
server=$!
{
  while read -r line <&3 || { mv "$pipe" "$pipe.closing" && read -r line <&3 && mv "$pipe.closing" "$pipe"; }; do :; done
  for step in $escalation; do
    tries=\${step#*:}
    while [ "$tries" -gt 0 ]; do
      kill -s "\${step%:*}" "$server" || exit 0
      tries=$((tries - 1))
      sleep 0.05
    done
  done
} 2>/dev/null &
reader=$!
exec 3<&-
wait "$server"
kill "$reader" 2>/dev/null
rm -f "$pipe" "$pipe.closing"
`;

/** Signals and twentieths of a second: PostgreSQL's fast shutdown, after 10 s its immediate one, after 5 more by force. */
const PATIENT_ESCALATION = 'INT:200 QUIT:100 KILL:100';

/** What a watchdog is told to watch. */
export interface Watch {
  readonly command: readonly string[];
  readonly pipe: string;
  /** The open reading end of the pipe. */
  readonly reader: number;
  /** The open log that takes the server's words. */
  readonly log: number;
  readonly directory: string;
  readonly user: ServerUser | undefined;
  readonly escalation?: string;
}

/**
 * Starts a server under a watchdog, in a session of their own so that ^C reaches only us, and without keeping this
 * process from ending. The returned process ends when the server has ended.
 */
export function watch({
  command,
  pipe,
  reader,
  log,
  directory,
  user,
  escalation = PATIENT_ESCALATION,
}: Watch): ChildProcess {
  const watchdog = spawn('/bin/sh', ['-c', SCRIPT, 'atrium-postgres', pipe, escalation, ...command], {
    ...user,
    cwd: directory,
    env: serverEnvironment(),
    detached: true,
    stdio: ['ignore', log, log, reader],
  });
  watchdog.unref();
  return watchdog;
}
