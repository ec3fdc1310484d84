import { type Limits, within } from './within.js';

/** One message of a stream; what it does not say is missing. */
export interface Message {
  readonly id?: string;
  readonly retry?: number;
  readonly data?: string;
}

/**
 * The messages of a stream of server-sent events (HTML Standard, section 9.2), each as soon as it is whole. Rejects with a
 * `TimeoutError` when nothing at all has come for as long as `limits` say.
 */
export async function* messagesIn(
  body: ReadableStream<Uint8Array>,
  limits: Limits,
): AsyncGenerator<Message, void, void> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = '';
  let lines: string[] = [];
  for (;;) {
    const { done, value } = await within(limits, () => reader.read());
    if (done) return; // what was begun and not finished never was
    const text = rest + decoder.decode(value, { stream: true });
    // A CR at the end may be the first half of a line end.
    const parts = text.split(/\r\n|\n|\r(?!$)/);
    rest = parts.pop()!;
    for (const line of parts) {
      if (line !== '') lines.push(line);
      else {
        yield messageOf(lines);
        lines = [];
      }
    }
  }
}

function messageOf(lines: readonly string[]): Message {
  let id: string | undefined;
  let retry: number | undefined;
  const data: string[] = [];
  for (const line of lines) {
    const [, name, value = ''] = /^([^:]*):? ?(.*)$/s.exec(line) ?? [];
    if (name === 'id') id = value;
    else if (name === 'data') data.push(value);
    else if (name === 'retry' && /^\d+$/.test(value)) retry = Number(value);
  }
  return {
    ...(id !== undefined && { id }),
    ...(retry !== undefined && { retry }),
    ...(data.length > 0 && { data: data.join('\n') }),
  };
}
