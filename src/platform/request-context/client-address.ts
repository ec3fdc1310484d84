import { isIP } from 'node:net';
import type { FastifyRequest } from 'fastify';

/** An address as some proxies write it, with the port that a client has called from: another one for each connection. */
const WITH_PORT = /^(?:\[([\da-f:.]+)\]|(\d+(?:\.\d+){3}))(?::\d+)?$/i;

/**
 * The address that a request comes from. What a trusted proxy passed on and is no address is taken for the proxy's own, for it
 * could be anything: another one each time, or somebody's id. Empty where the connection is gone.
 */
export function clientAddressOf({ ip, socket }: Pick<FastifyRequest, 'ip' | 'socket'>): string {
  const [, v6, v4] = WITH_PORT.exec(ip) ?? [];
  const address = v6 ?? v4 ?? ip;
  return isIP(address) ? address : (socket.remoteAddress ?? '');
}
