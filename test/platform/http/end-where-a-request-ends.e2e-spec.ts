import { TestApp } from '../../support/app.js';
import { expectRefusal, expectUnderstood, HOST, JSON_TYPE, smuggle } from './hostile.js';

const BODY = '{"email":"a@example.com","password":"x"}';
const SIZE = BODY.length.toString(16);
const CHUNKS = `${SIZE}\r\n${BODY}\r\n0\r\n\r\n`;
const CHUNKED = 'Transfer-Encoding: chunked\r\n';

/** The same framing, where a body is read, where none is meant, and where nothing is. */
const ADDRESSES = { 'POST /v1/auth/login': 401, 'GET /health/live': 200, 'PUT /v1/nothing': 404 };

// Who reads a length that another reader does not see takes the rest of a body for a request (RFC 9112, sections 6 and 11.2).
const REFUSED: Record<string, [headers: string, body: string, status?: number]> = {
  'a length and chunks': [`Content-Length: ${BODY.length}\r\n${CHUNKED}`, CHUNKS],
  'chunks and a length': [`${CHUNKED}Content-Length: ${BODY.length}\r\n`, CHUNKS],
  'no length and chunks': [`Content-Length: 0\r\n${CHUNKED}`, CHUNKS],
  'a coding that is almost chunked': ['Transfer-Encoding: xchunked\r\n', CHUNKS],
  'a coding before a space and a colon': ['Transfer-Encoding : chunked\r\n', CHUNKS],
  'a coding behind a vertical tab': ['Transfer-Encoding: \x0bchunked\r\n', CHUNKS],
  'a coding in quotes': ['Transfer-Encoding: "chunked"\r\n', CHUNKS],
  'a coding with a parameter': ['Transfer-Encoding: chunked;q=1\r\n', CHUNKS],
  'a coding on a folded line': ['Transfer-Encoding:\r\n chunked\r\n', CHUNKS],
  'a coding in a folded line': ['X: y\r\n Transfer-Encoding: chunked\r\n', CHUNKS],
  'no coding at all': ['Transfer-Encoding:\r\n', CHUNKS],
  'two codings': [CHUNKED + CHUNKED, CHUNKS],
  'two different codings': [`${CHUNKED}Transfer-Encoding: identity\r\n`, CHUNKS],
  'chunked, identity': ['Transfer-Encoding: chunked, identity\r\n', CHUNKS],
  'chunked, chunked': ['Transfer-Encoding: chunked, chunked\r\n', CHUNKS],
  'identity, chunked': ['Transfer-Encoding: identity, chunked\r\n', CHUNKS],
  'gzip, chunked': ['Transfer-Encoding: gzip, chunked\r\n', CHUNKS],
  identity: ['Transfer-Encoding: identity\r\n', BODY],
  'two lengths': [`Content-Length: ${BODY.length}\r\nContent-Length: 0\r\n`, BODY],
  'two equal lengths': [`Content-Length: ${BODY.length}\r\nContent-Length: ${BODY.length}\r\n`, BODY],
  'a list of lengths': [`Content-Length: ${BODY.length}, ${BODY.length}\r\n`, BODY],
  'a length with a plus': [`Content-Length: +${BODY.length}\r\n`, BODY],
  'a negative length': [`Content-Length: -${BODY.length}\r\n`, BODY],
  'a length with a space in it': ['Content-Length: 4 0\r\n', BODY],
  'a length before a space and a colon': [`Content-Length : ${BODY.length}\r\n`, BODY],
  'a hexadecimal length': [`Content-Length: 0x${SIZE}\r\n`, BODY],
  'a length with a point': [`Content-Length: ${BODY.length}.0\r\n`, BODY],
  'a length with an exponent': ['Content-Length: 4e1\r\n', BODY],
  'an empty length': ['Content-Length:\r\n', BODY],
  'a length of more than 64 bits': [`Content-Length: 99999999999999999999\r\n`, BODY],
};

// The headers are in order; the body turns out not to be when its request may have been answered already.
const BROKEN: Record<string, [body: string, status?: number]> = {
  'a hexadecimal prefix': [`0x${SIZE}\r\n${BODY}\r\n0\r\n\r\n`],
  'a sign': [`+${SIZE}\r\n${BODY}\r\n0\r\n\r\n`],
  'a negative size': [`-${SIZE}\r\n${BODY}\r\n0\r\n\r\n`],
  'a space before the size': [` ${SIZE}\r\n${BODY}\r\n0\r\n\r\n`],
  'a space behind the size': [`${SIZE} \r\n${BODY}\r\n0\r\n\r\n`],
  'a size of more than 64 bits': [`FFFFFFFFFFFFFFFFF\r\n${BODY}\r\n0\r\n\r\n`],
  'no size': [`\r\n${BODY}\r\n0\r\n\r\n`],
  'bare line feeds': [`${SIZE}\n${BODY}\n0\n\n`],
  'an extension with a bare line feed': [`${SIZE};a\n${BODY}\r\n0\r\n\r\n`],
  'an extension with a line break in quotes': [`${SIZE};a="b\r\n0\r\n\r\n"\r\n${BODY}\r\n0\r\n\r\n`],
  'an extension of 20,000 characters': [`${SIZE};${'x'.repeat(20_000)}\r\n${BODY}\r\n0\r\n\r\n`, 413],
  'no line break behind the bytes': [`${SIZE}\r\n${BODY}0\r\n\r\n`],
  'a length behind the bytes': [`${SIZE}\r\n${BODY}\r\n0\r\nContent-Length: 5\r\n\r\n`],
  'a coding behind the bytes': [`${SIZE}\r\n${BODY}\r\n0\r\nTransfer-Encoding: chunked\r\n\r\n`],
  'no colon behind the bytes': [`${SIZE}\r\n${BODY}\r\n0\r\nHost evil\r\n\r\n`],
  'trailers of 20,000 characters': [`${SIZE}\r\n${BODY}\r\n0\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`, 431],
};

const UNDERSTOOD: Record<string, [headers: string, body: string]> = {
  'a length': [`Content-Length: ${BODY.length}\r\n`, BODY],
  'a length with zeros before it': [`Content-Length: 00${BODY.length}\r\n`, BODY],
  chunks: [CHUNKED, CHUNKS],
  'chunks in capitals, behind a tab': ['Transfer-Encoding:\tCHUNKED\r\n', CHUNKS],
  'a chunk with an extension': [CHUNKED, `${SIZE};a=b\r\n${BODY}\r\n0\r\n\r\n`],
  'many chunks': [CHUNKED, `${Array.from(BODY, (byte) => `1\r\n${byte}\r\n`).join('')}0\r\n\r\n`],
  'chunks with a trailer that names somebody': [CHUNKED, `${SIZE}\r\n${BODY}\r\n0\r\nAuthorization: Bearer x\r\n\r\n`],
  'a wait for the word to go on': [`Expect: 100-continue\r\nContent-Length: ${BODY.length}\r\n`, BODY],
};

describe('a request whose end', () => {
  let app: TestApp;
  beforeAll(async () => void (app = await TestApp.start()));
  afterEach(() => app.clear());
  afterAll(() => app.stop());

  const request = (line: string, headers: string, body: string, version = '1.1') =>
    `${line} HTTP/${version}\r\n${HOST}${JSON_TYPE}${headers}\r\n${body}`;

  describe.each(Object.keys(REFUSED))('can be seen in two places, by %s,', (name) => {
    const [headers, body, status] = REFUSED[name]!;
    it.each(Object.keys(ADDRESSES))('is refused at %s', async (line) => {
      expectRefusal(await smuggle(app, request(line, headers, body)), status);
    });
  });

  describe.each(Object.keys(BROKEN))('is lost in a chunk with %s', (name) => {
    const [body, status] = BROKEN[name]!;
    it('is refused where the body is read', async () => {
      expectRefusal(await smuggle(app, request('POST /v1/auth/login', CHUNKED, body)), status);
    });

    it.each(['GET /health/live', 'PUT /v1/nothing'])('has one answer and no more at %s', async (line) => {
      const { answers, ended, served } = await smuggle(app, request(line, CHUNKED, body));
      expect({ count: answers.length, ended, served }).toEqual({ count: 1, ended: true, served: false });
      expect([400, status ?? 400, ADDRESSES[line as keyof typeof ADDRESSES]]).toContain(answers[0]!.status);
      expect(answers[0]!.headers['connection']).toBe('close');
    });
  });

  it.each(Object.keys(UNDERSTOOD))('is told by %s is answered, and so is the one behind it', async (name) => {
    const [headers, body] = UNDERSTOOD[name]!;
    expectUnderstood(await smuggle(app, request('POST /v1/auth/login', headers, body)), 401);
  });

  it('is told by chunks in HTTP/1.0, which knows none, is refused', async () => {
    const headers = `Connection: keep-alive\r\n${CHUNKED}`;
    expectRefusal(await smuggle(app, request('POST /v1/auth/login', headers, CHUNKS, '1.0')));
  });

  it('lies behind a body that nobody reads is the last of its connection', async () => {
    for (const [line, headers, status] of [
      ['GET /health/live', '', 200],
      ['PUT /v1/nothing', '', 404],
      ['PUT /v1/me', '', 405],
      ['POST /v1/auth/login', 'Expect: tea\r\n', 417],
    ] as const) {
      const inside = `Content-Length: 10000\r\n${headers}`;
      const { answers, ended, served } = await smuggle(app, request(line, inside, ''));
      expect([line, answers.map((answer) => answer.status), ended, served]).toEqual([line, [status], true, false]);
      expect(answers[0]!.headers['connection']).toBe('close');
    }
  });

  it('comes after more bytes than there may be is refused before they came', async () => {
    for (const length of ['100001', '9007199254740993'])
      expectRefusal(await smuggle(app, request('POST /v1/auth/login', `Content-Length: ${length}\r\n`, BODY)), 413);
    const chunks = `186A1\r\n${'x'.repeat(100_001)}\r\n0\r\n\r\n`;
    expectRefusal(await smuggle(app, request('POST /v1/auth/login', CHUNKED, chunks)), 413);
  });
});
