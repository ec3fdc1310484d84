import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';

/**
 * Hangs up, when the server closes, on connections over which nothing has ever come: browsers open some ahead, and so do
 * clients whose request was aborted. Node takes them for busy ones, and would wait for them without end.
 */
export function hangUpOnTheSilent(fastify: FastifyInstance): void {
  const connections = new Set<Socket>();
  let isClosing = false;
  fastify.server.on('connection', (socket) => {
    if (isClosing) return void socket.destroy();
    connections.add(socket);
    socket.once('close', () => connections.delete(socket));
  });
  fastify.addHook('preClose', (done) => {
    isClosing = true;
    for (const socket of connections) if (socket.bytesRead === 0) socket.destroy();
    done();
  });
}
