import { setTimeout as sleep } from 'node:timers/promises';
import type { Caller } from '../../support/caller.js';

const PATIENCE_MILLISECONDS = 10_000;

/** One message of a stream; one without data is told to nobody, but says from where to go on. */
export interface Message {
  readonly id?: string;
  readonly event?: string;
  readonly retry?: number;
  readonly comment?: string;
  readonly data?: { id: string; type: string; subject?: string; data: any };
}

/** Somebody who follows what happens, over real HTTP. */
export class Listener {
  private static readonly all = new Set<Listener>();
  readonly messages: Message[] = [];
  isOver = false;
  private readonly left = new AbortController();

  private constructor(readonly response: Response) {
    void this.listen();
  }

  static async open(
    caller: Caller,
    { query = '', after, url = caller.url }: { query?: string; after?: string; url?: string } = {},
  ): Promise<Listener> {
    const left = new AbortController();
    const headers = { ...caller.headers, ...(after !== undefined && { 'last-event-id': after }) };
    const response = await fetch(`${url}/v1/events/stream${query}`, { headers, signal: left.signal });
    if (response.status !== 200) throw new Error(`No stream: ${response.status} ${await response.text()}`);
    const listener = new Listener(response);
    Listener.all.add(listener);
    listener.left.signal.addEventListener('abort', () => left.abort());
    return listener;
  }

  /** The events that came, as their data. */
  get events(): NonNullable<Message['data']>[] {
    return this.messages.flatMap(({ data }) => data ?? []);
  }

  /** What the events happened to, in their order. */
  get subjects(): (string | undefined)[] {
    return this.events.map(({ subject }) => subject);
  }

  /** From where to go on. */
  get lastId(): string | undefined {
    return this.messages.findLast(({ id }) => id !== undefined)?.id;
  }

  /** Waits until it has been told from where to go on. */
  async began(): Promise<this> {
    await this.until(
      () => this.lastId !== undefined,
      () => 'an id',
    );
    return this;
  }

  /** Waits until so many events have come. */
  async heard(count: number): Promise<this> {
    await this.until(
      () => this.events.length >= count,
      () => `${count} events, and got ${this.events.length}`,
    );
    return this;
  }

  /** Waits until the server has ended it; resolves to the milliseconds that took. */
  async over(): Promise<number> {
    const beginning = performance.now();
    await this.until(
      () => this.isOver,
      () => 'its end',
    );
    return performance.now() - beginning;
  }

  async until(isSo: () => boolean, what: () => string): Promise<void> {
    for (const deadline = performance.now() + PATIENCE_MILLISECONDS; !isSo(); await sleep(5))
      if (performance.now() > deadline) throw new Error(`Waited in vain for ${what()}`);
  }

  leave(): void {
    this.left.abort();
  }

  /** To be called after each test. */
  static leaveAll(): void {
    for (const listener of Listener.all) listener.leave();
    Listener.all.clear();
  }

  private async listen(): Promise<void> {
    let text = '';
    try {
      for await (const bytes of this.response.body!.pipeThrough(new TextDecoderStream())) {
        const parts = (text + bytes).split('\n\n');
        text = parts.pop()!;
        this.messages.push(...parts.map(messageOf));
      }
    } catch {
      // It was cut off: that, too, is an end.
    }
    this.isOver = true;
  }
}

function messageOf(text: string): Message {
  const fields = new Map(
    text.split('\n').map((line): [string, string] => {
      const colon = line.indexOf(':');
      return [colon === 0 ? 'comment' : line.slice(0, colon), line.slice(colon + 1).trimStart()];
    }),
  );
  const { id, event, comment, data, retry } = Object.fromEntries(fields);
  return {
    id,
    event,
    comment,
    ...(retry !== undefined && { retry: Number(retry) }),
    ...(data !== undefined && { data: JSON.parse(data) as Message['data'] }),
  };
}
