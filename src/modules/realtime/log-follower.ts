import { Logger } from '@nestjs/common';
import { LogEntry } from './log-entry.js';
import type { EventStream } from './event-stream.js';
import type { LogSource } from './log-followers.service.js';

const PAGE = 50;

/**
 * Reads the log of one organization as it grows, once for everybody in this process who follows it. Who comes back reads up
 * what they have missed by themselves, and joins the others where these are.
 */
export class LogFollower {
  private readonly logger = new Logger('Realtime');
  private readonly all = new Set<EventStream>();
  private readonly live = new Set<EventStream>();
  /** Up to where everybody who is live has been told of everything. */
  private position?: number;
  private beginning?: Promise<void>;
  private isReading = false;
  private isBehind = false;
  private isTroubled = false;

  constructor(
    private readonly organizationId: string,
    private readonly source: LogSource,
  ) {}

  get isIdle(): boolean {
    return this.all.size === 0;
  }

  /** Has a stream told of what comes behind a position; without one, of what is to come from now on. */
  async join(stream: EventStream, after?: number): Promise<void> {
    this.all.add(stream);
    const end = await this.begun();
    if (stream.isOver) return;
    stream.begin(after ?? end, after === undefined ? this.idAt(end) : undefined);
    this.catchUp(stream).catch((error: unknown) => {
      this.logger.warn({ err: error }, 'an event stream could not be caught up');
      stream.finish('failed');
    });
  }

  leave(stream: EventStream): void {
    this.all.delete(stream);
    this.live.delete(stream);
  }

  /** Reads on: there is more, or there may be. */
  wake(): void {
    this.isBehind = true;
    if (!this.isReading && this.position !== undefined) void this.read();
  }

  /** Reads on where it could not, and now and then where nobody said that there is more. */
  round(isDue: boolean): void {
    if (isDue || this.isBehind) this.wake();
  }

  /** Says to those who have heard nothing for a while that they are not forgotten, and up to where they know everything. */
  beat(everyMilliseconds: number): void {
    for (const stream of this.all)
      stream.beat(everyMilliseconds, () => (this.live.has(stream) ? this.idAt(stream.position) : undefined));
  }

  /** Resolves to where the log ends for this process; once it was asked for, no growth is missed. */
  private async begun(): Promise<number> {
    this.beginning ??= this.begin();
    await this.beginning;
    return this.position!;
  }

  private async begin(): Promise<void> {
    try {
      this.position = await this.source.log.end({ organizationId: this.organizationId });
    } catch (error) {
      this.beginning = undefined;
      throw error;
    }
    // It may have grown behind the back of that question.
    if (this.isBehind) this.wake();
  }

  private async catchUp(stream: EventStream): Promise<void> {
    // From this comparison to the joining nothing else happens: what is read later is offered to the stream, too.
    while (!stream.isOver && stream.position < this.position!) {
      const known = this.position!;
      const page = await this.page(stream.position);
      for (const entry of page) {
        stream.offer(entry);
        await stream.untilTaken();
      }
      if (page.length < PAGE) stream.reach(known);
    }
    if (!stream.isOver) this.live.add(stream);
  }

  private async read(): Promise<void> {
    this.isReading = true;
    try {
      while (this.isBehind && !this.isIdle) {
        this.isBehind = false;
        const page = await this.page(this.position!);
        if (page.length === PAGE) this.isBehind = true;
        for (const entry of page) for (const stream of this.live) stream.offer(entry);
        this.position = page.at(-1)?.position ?? this.position!;
        this.isTroubled = false;
      }
    } catch (error) {
      this.isBehind = true;
      if (!this.isTroubled) this.logger.warn({ err: error }, 'the event log could not be read; it will be tried again');
      this.isTroubled = true;
    } finally {
      this.isReading = false;
    }
  }

  private async page(after: number): Promise<LogEntry[]> {
    const { log, lanes, publicUrl, ids } = this.source;
    const { organizationId } = this;
    const part = await lanes.run(() => log.read({ organizationId }, { after, limit: PAGE }));
    const idOf = ({ position, loggedAt }: (typeof part)[number]) =>
      ids.seal({ position, since: loggedAt }, organizationId);
    return part.map((logged) => new LogEntry(logged, publicUrl, idOf));
  }

  private idAt(position: number): string {
    const { ids, clock } = this.source;
    return ids.seal({ position, since: clock.now() }, this.organizationId);
  }
}
