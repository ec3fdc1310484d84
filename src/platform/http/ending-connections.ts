import type { Socket } from 'node:net';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** Connections that end with an answer that is under way. */
const ending = new WeakSet<Socket>();

/** Ends the connection with this answer: whatever comes behind its request is not served (RFC 9112, section 9.6). */
export function endConnection(request: FastifyRequest, reply: FastifyReply): void {
  markEnding(request.raw.socket);
  reply.header('connection', 'close');
}

/** Has nothing served on this connection any more; whether that is news. */
export function markEnding(socket: Socket): boolean {
  const isNews = !ending.has(socket);
  ending.add(socket);
  return isNews;
}

/** Whether its connection ends with an answer before it: Node reads on until that is written, but this is not to be served. */
export const isTooLate = ({ raw }: FastifyRequest): boolean => ending.has(raw.socket);

/** Ends the connection with an answer to a request whose body was not read to its end: what is left of it could be anything. */
export function endUnlessRead(request: FastifyRequest, reply: FastifyReply): void {
  const { headers, complete } = request.raw;
  const length = headers['content-length'];
  const hasBody = headers['transfer-encoding'] !== undefined || (length !== undefined && length !== '0');
  if (hasBody && !complete) endConnection(request, reply);
}
