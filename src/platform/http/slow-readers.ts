import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/** Answers that a client has not taken, and for how many rounds not one more of their parts. */
interface Backlog {
  readonly taken: number;
  readonly rounds: number;
}

/**
 * Hangs up on clients that ask and then take nothing, or next to nothing, of the answer for `patience` milliseconds: it is
 * kept in memory for them. Node bounds how long a request may take to arrive, but not how long an answer may take to leave.
 */
export function hangUpOnSlowReaders(server: Server, patience: number, interval: number): void {
  const connections = new Map<Socket, Backlog | undefined>();
  server.on('connection', (socket) => {
    connections.set(socket, undefined);
    socket.once('close', () => connections.delete(socket));
  });
  const round = setInterval(() => {
    for (const [socket, before] of connections) {
      const backlog = backlogOf(socket, before);
      connections.set(socket, backlog);
      if (backlog && backlog.rounds * interval >= patience) socket.destroy();
    }
  }, interval).unref();
  server.once('close', () => clearInterval(round));
}

function backlogOf(socket: Socket, before: Backlog | undefined): Backlog | undefined {
  if (socket.writableLength === 0) return undefined;
  const taken = socket.bytesWritten - socket.writableLength;
  return { taken, rounds: before?.taken === taken ? before.rounds + 1 : 0 };
}
