import type { Socket } from 'node:net';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** How many requests may wait on one connection behind the one that is being answered. */
export const MOST_WAITING = 10;

const waiting = new WeakMap<Socket, number>();

/**
 * Whether a request is one too many of those that wait behind another on their connection. Node begins with all of them
 * at once and keeps every answer until its turn: 64 KiB hold a thousand requests, and their answers could fill the memory.
 */
export function isOneTooMany({ raw: { socket } }: FastifyRequest, { raw }: FastifyReply): boolean {
  // An answer has the connection as soon as it is its turn.
  if (raw.socket !== null) return false;
  const count = (waiting.get(socket) ?? 0) + 1;
  waiting.set(socket, count);
  raw.once('close', () => waiting.set(socket, waiting.get(socket)! - 1));
  return count > MOST_WAITING;
}
