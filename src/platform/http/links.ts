import type { FastifyReply } from 'fastify';

/** Adds one link to the `Link` header of an answer (RFC 8288): there may be several, in one field. */
export function addLink(reply: FastifyReply, target: string, relation: string): void {
  const link = `<${target}>; rel="${relation}"`;
  const others = reply.getHeader('link');
  reply.header('link', typeof others === 'string' ? `${others}, ${link}` : link);
}
