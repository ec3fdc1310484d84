/** A mail as its server got it, byte by byte, and what a mail program makes of it. */
export class ReceivedMail {
  /** By their names in lower case, in the order that they came in. */
  readonly headers: ReadonlyMap<string, string>;

  constructor(
    readonly raw: string,
    /** What was said before the message: MAIL FROM and RCPT TO. */
    readonly envelope: { readonly from: string; readonly to: readonly string[] },
  ) {
    this.headers = headersOf(headOf(raw));
  }

  get subject(): string {
    return decodedWords(this.headers.get('subject') ?? '');
  }

  get messageId(): string {
    return this.headers.get('message-id') ?? '';
  }

  get text(): string {
    return this.part('text/plain');
  }

  get html(): string {
    return this.part('text/html');
  }

  private part(type: string): string {
    const boundary = /boundary="([^"]+)"/.exec(this.headers.get('content-type') ?? '')?.[1] ?? '';
    const part = this.raw.split(`--${boundary}`).find((piece) => piece.includes(`Content-Type: ${type}`)) ?? '';
    const encoding = headersOf(headOf(part.trimStart())).get('content-transfer-encoding');
    const body = part.slice(part.indexOf('\r\n\r\n') + 4);
    if (encoding === 'base64') return Buffer.from(body, 'base64').toString();
    return encoding === 'quoted-printable' ? unquoted(body.replaceAll('=\r\n', '')) : body;
  }
}

const headOf = (message: string): string => message.split('\r\n\r\n', 1)[0]!;

function headersOf(head: string): Map<string, string> {
  const lines = head.replaceAll(/\r\n[ \t]+/g, ' ').split('\r\n');
  return new Map(lines.map((line) => [line.split(':', 1)[0]!.toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]));
}

/** Text in which `=C3=A9` stands for é. */
function unquoted(text: string): string {
  const bytes = text.replaceAll(/=([0-9A-F]{2})/g, (_, code: string) => String.fromCodePoint(parseInt(code, 16)));
  return Buffer.from(bytes, 'latin1').toString();
}

/** What RFC 2047 writes of words in a header. */
const decodedWords = (text: string): string =>
  text
    .replaceAll(/\?= +=\?/g, '?==?')
    .replaceAll(/=\?UTF-8\?([BQ])\?(.*?)\?=/gi, (_, way: string, word: string) =>
      way.toUpperCase() === 'B' ? Buffer.from(word, 'base64').toString() : unquoted(word.replaceAll('_', ' ')),
    );
