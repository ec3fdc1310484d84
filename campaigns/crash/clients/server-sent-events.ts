/** One message of a stream, as far as a follower needs it. */
export interface StreamMessage {
  readonly id?: string;
  readonly data?: string;
}

/** Reads the messages of a stream of server-sent events (HTML Standard, section 9.2), whole ones only. */
export async function* readEvents(body: ReadableStream<Uint8Array<ArrayBuffer>>): AsyncGenerator<StreamMessage> {
  let text = '';
  for await (const part of body.pipeThrough(new TextDecoderStream())) {
    const messages = (text + part).split('\n\n');
    text = messages.pop()!;
    yield* messages.map(messageOf);
  }
}

function messageOf(text: string): StreamMessage {
  const fields = text.split('\n').map((line) => /^(\w+): ?(.*)$/.exec(line) ?? []);
  return Object.fromEntries(fields.map(([, name, value]) => [name, value])) as StreamMessage;
}
