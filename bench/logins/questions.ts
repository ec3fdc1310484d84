import { Connection } from '../connection.ts';
import type { WireRequest } from '../workloads.ts';

const PASSWORD = 'correct horse battery staple';
const WRONG = 'incorrect horse battery staple';

/** Something that anybody may ask about an address, whether it has an account or not. */
export interface Question {
  readonly title: string;
  /** What is answered, for either. */
  readonly status: number;
  ask(email: string): WireRequest;
}

const post = (path: string, body: object): WireRequest => ({ method: 'POST', path, body: JSON.stringify(body) });

export const register = (email: string): WireRequest =>
  post('/v1/auth/register', { email, password: PASSWORD, displayName: 'Ada Lovelace' });

export const questions: readonly Question[] = [
  {
    title: 'logging in with a wrong password',
    status: 401,
    ask: (email) => post('/v1/auth/login', { email, password: WRONG }),
  },
  {
    title: 'asking for a reset of the password',
    status: 202,
    ask: (email) => post('/v1/auth/password-resets', { email }),
  },
  { title: 'registering', status: 201, ask: register },
];

/** Milliseconds until the answer, which has to be the expected one. */
export async function timed(connection: Connection, request: WireRequest, expected: number): Promise<number> {
  const beginning = performance.now();
  const { status, body } = await connection.send(request);
  const milliseconds = performance.now() - beginning;
  if (status !== expected) throw new Error(`${request.path} was answered ${status} ${body}, not ${expected}`);
  return milliseconds;
}
