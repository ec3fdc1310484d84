import type { FastifyRequest } from 'fastify';
import type { Pass } from './dashboard-sessions.service.js';

/** The path that the dashboard is at. */
export const DASHBOARD = '/operations/jobs';

/** `__Host-` keeps a cookie to this host and to TLS, and nobody below or beside it can set one; a laptop has no TLS. */
const nameFor = (publicUrl: string): string =>
  publicUrl.startsWith('https:') ? '__Host-atrium-dashboard' : 'atrium-dashboard';

/** What has the browser keep a pass until it expires, and send it to nobody else, nor from anybody else's pages. */
export function cookieOf({ secret }: Pass, publicUrl: string, seconds: number): string {
  const isSecure = publicUrl.startsWith('https:') ? '; Secure' : '';
  return `${nameFor(publicUrl)}=${secret}; Path=/; Max-Age=${seconds}; HttpOnly; SameSite=Strict${isSecure}`;
}

/** Whether something may be a ticket or what a cookie holds: nobody else needs to be asked for the rest. */
export const isSecret = (text: unknown): text is string => typeof text === 'string' && /^[\w-]{43}$/.test(text);

/** The pass that a browser sent along; undefined without one, and for what cannot be one. */
export function cookieIn({ headers }: Pick<FastifyRequest, 'headers'>, publicUrl: string): string | undefined {
  const prefix = `${nameFor(publicUrl)}=`;
  const found = (headers.cookie ?? '').split('; ').filter((cookie) => cookie.startsWith(prefix));
  // Two of the same name: one of them was put there by somebody else.
  const secret = found.length === 1 ? found[0]!.slice(prefix.length) : '';
  return isSecret(secret) ? secret : undefined;
}
