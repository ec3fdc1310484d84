import { randomUUID } from 'node:crypto';
import { Registrations } from '../../../src/modules/auth/registrations.service.js';
import type { TestApp } from '../../support/app.js';
import { type Conversation, converse } from './raw-request.js';

export const HOST = 'Host: localhost\r\n';
export const JSON_TYPE = 'Content-Type: application/json\r\n';

/** A request for an account, the last of its connection. */
function registration(): string {
  const body = JSON.stringify({
    email: `${randomUUID()}@example.com`,
    password: 'correct horse battery staple',
    displayName: 'Eve',
  });
  return `POST /v1/auth/register HTTP/1.1\r\n${HOST}${JSON_TYPE}Connection: close\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
}

/** Sends it with a registration behind it, in one packet, and tells what came back and whether that was served. */
export async function smuggle(
  app: TestApp,
  request: string | Buffer,
): Promise<Conversation & { readonly served: boolean }> {
  const bytes = typeof request === 'string' ? Buffer.from(request, 'latin1') : request;
  const register = jest.spyOn(Registrations.prototype, 'register');
  const conversation = await converse(app.url, Buffer.concat([bytes, Buffer.from(registration())]));
  const served = register.mock.calls.length > 0;
  register.mockRestore();
  return { ...conversation, served };
}

/** Refused once, with a problem document, as the last answer of its connection; what came behind it was not served. */
export function expectRefusal({ answers, ended, served }: Awaited<ReturnType<typeof smuggle>>, status = 400): void {
  expect({ answers: answers.map((answer) => answer.status), ended, served }).toEqual({
    answers: [status],
    ended: true,
    served: false,
  });
  const [{ headers, body }] = answers as [Conversation['answers'][number]];
  expect(headers).toMatchObject({
    'content-type': 'application/problem+json; charset=utf-8',
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
    connection: 'close',
  });
  expect(JSON.parse(body)).toMatchObject({ status, requestId: headers['x-request-id'] });
}

/** Understood, as was what came behind it: each has its own answer, in order. */
export function expectUnderstood({ answers, served }: Awaited<ReturnType<typeof smuggle>>, status: number): void {
  expect({ answers: answers.map((answer) => answer.status), served }).toEqual({ answers: [status, 201], served: true });
}
