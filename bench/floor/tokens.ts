import { createVerifier } from 'fast-jwt';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** The claims of an access token that the floor looks at. */
export interface Claims {
  readonly sub: string;
  readonly org: string;
}

declare module 'fastify' {
  interface FastifyRequest {
    claims: Claims | null;
  }
}

/** A hook that verifies the access token (ES256, issuer, audience, expiry), and remembers it for a minute. */
export function makeVerifier(publicKey: string, issuer: string) {
  const verify = createVerifier({
    key: publicKey,
    algorithms: ['ES256'],
    allowedIss: issuer,
    allowedAud: 'atrium',
    cache: 5000,
    cacheTTL: 60_000,
    // The default hashes the token each time, which costs more than all the rest.
    cacheKeyBuilder: (token: string) => token,
  });
  return (request: FastifyRequest, reply: FastifyReply, done: () => void): void => {
    const { authorization } = request.headers;
    if (!authorization?.startsWith('Bearer ')) return void reply.code(401).send();
    try {
      request.claims = verify(authorization.slice(7)) as Claims;
    } catch {
      return void reply.code(401).send();
    }
    done();
  };
}
