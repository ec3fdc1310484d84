import type { CustomFetch } from 'openid-client';
import { type Egress, EgressFailed } from '#platform/egress';

/** Documents of keys are the largest of what providers answer, and are far smaller. */
const LARGEST_ANSWER = 256 * 1024;
const HEADERS_OF_USE = ['content-type', 'www-authenticate'];

/** A `fetch` that goes nowhere that egress does not let it, follows no redirection, and takes no endless answer. */
export function fetchThrough(egress: Egress, seconds: number): CustomFetch {
  return async (url, { method, headers, body, signal }) => {
    const answer = await egress.ask({
      url,
      method: method === 'POST' ? 'POST' : 'GET',
      headers,
      body: body === undefined || body === null ? null : textOf(body),
      most: LARGEST_ANSWER,
      seconds,
      signal,
    });
    const { status } = answer;
    if (status < 200 || status > 599) throw new EgressFailed('the answer is not HTTP');
    const told = HEADERS_OF_USE.flatMap((name) => {
      const value = answer.headers[name];
      return typeof value === 'string' ? [[name, value] as [string, string]] : [];
    });
    return new Response([204, 205, 304].includes(status) ? null : new Uint8Array(answer.body), {
      status,
      headers: told,
    });
  };
}

function textOf(body: unknown): string {
  if (typeof body === 'string' || body instanceof URLSearchParams) return body.toString();
  throw new TypeError('Providers are sent forms only');
}
