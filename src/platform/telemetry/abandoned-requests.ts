import type { Socket } from 'node:net';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

type Tell = (request: FastifyRequest, reply: FastifyReply) => void;

/** What is being asked over one connection at present. */
class Conversation {
  request?: FastifyRequest;
  reply?: FastifyReply;
}

/**
 * Tells of each request whose client went away before it was answered, which Fastify's `onResponse` never does; these
 * are the slow ones. What it returns says of a request, when `onResponse` comes, whether it was not told of already.
 */
export function watchAbandonedRequests(fastify: FastifyInstance, tell: Tell): (request: FastifyRequest) => boolean {
  const conversations = new WeakMap<Socket, Conversation>();
  const abandoned = new WeakSet<FastifyRequest>();

  // One listener for each connection, because one for each request would cost every request.
  const listenTo = (socket: Socket): Conversation => {
    const conversation = new Conversation();
    conversations.set(socket, conversation);
    socket.once('close', () => {
      const { request, reply } = conversation;
      if (!request || !reply || reply.raw.writableFinished) return;
      abandoned.add(request);
      tell(request, reply);
    });
    return conversation;
  };

  fastify.addHook('onRequest', (request, reply, done) => {
    const { socket } = request.raw;
    const conversation = conversations.get(socket) ?? listenTo(socket);
    conversation.request = request;
    conversation.reply = reply;
    done();
  });

  return (request) => {
    const conversation = conversations.get(request.raw.socket);
    // An idle connection must not keep its last request, and all that hangs on it, in memory.
    if (conversation?.request === request) conversation.request = conversation.reply = undefined;
    return !abandoned.has(request);
  };
}
