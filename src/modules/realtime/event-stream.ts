import { Readable } from 'node:stream';
import type { Member } from '#platform/access';
import type { LogEntry } from './log-entry.js';

/** Why a stream is over. */
export type Ending = 'left' | 'slow' | 'expired' | 'withdrawn' | 'draining' | 'failed';

const PORTION_BYTES = 64 * 1024;
/** What a client may leave untaken. */
export const MOST_UNTAKEN_BYTES = 1024 * 1024;
/** How long a client may take to take its leave. */
const LEAVE_MILLISECONDS = 500;

/**
 * What one client hears: the entries of a log that it may see, in their order and each once, as server-sent events. What it
 * does not take is kept for it, but not without limit: then it is hung up on, and comes back where it was.
 */
export class EventStream extends Readable {
  ending: Ending = 'left';
  private reached = 0;
  private wroteAt = performance.now();
  private taken?: PromiseWithResolvers<void>;

  constructor(
    readonly follower: Member,
    private readonly types: ReadonlySet<string> | undefined,
  ) {
    super({ highWaterMark: PORTION_BYTES });
  }

  /** Up to where in the log it has been told of everything. */
  get position(): number {
    return this.reached;
  }

  get isOver(): boolean {
    return this.destroyed || this.readableEnded || this.ending !== 'left';
  }

  /** Says from where on it goes on, and how long to wait before coming back: not everybody at the same moment. */
  begin(position: number, id?: string): void {
    this.reached = position;
    this.tell(`retry: ${randomBetween(1000, 3000)}\n${id === undefined ? '' : `id: ${id}\n`}\n`);
  }

  /** Tells of an entry, unless that was done before, or is none of the client's business. */
  offer(entry: LogEntry): void {
    if (this.isOver || entry.position <= this.reached) return;
    this.reached = entry.position;
    if (entry.isFor(this.follower, this.types)) this.tell(entry.frame);
  }

  /** There was nothing more to tell up to this position. */
  reach(position: number): void {
    this.reached = Math.max(this.reached, position);
  }

  /** Says that it is still there, unless it has said something lately, and from where to go on. */
  beat(everyMilliseconds: number, id: () => string | undefined): void {
    if (this.isOver || performance.now() - this.wroteAt < everyMilliseconds) return;
    const known = id();
    this.tell(known === undefined ? ':\n\n' : `:\nid: ${known}\n\n`);
  }

  /** Resolves when the client has taken something, or has gone. */
  async untilTaken(): Promise<void> {
    if (this.isOver || this.readableLength < PORTION_BYTES) return;
    this.taken ??= Promise.withResolvers();
    await this.taken.promise;
  }

  /** Ends it with a word on when to come back; a client that does not take even that is hung up on. */
  finish(ending: Ending): void {
    if (this.isOver) return;
    this.push(`retry: ${randomBetween(500, 4500)}\n\n`);
    this.ending = ending;
    this.push(null);
    const timer = setTimeout(() => this.destroy(), LEAVE_MILLISECONDS);
    this.once('close', () => clearTimeout(timer));
    this.letGo();
  }

  override _read(): void {
    this.letGo();
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.letGo();
    done(error);
  }

  private tell(frame: string | Buffer): void {
    if (this.isOver) return;
    this.wroteAt = performance.now();
    this.push(frame);
    if (this.readableLength <= MOST_UNTAKEN_BYTES) return;
    this.ending = 'slow';
    this.destroy();
  }

  private letGo(): void {
    this.taken?.resolve();
    this.taken = undefined;
  }
}

const randomBetween = (least: number, most: number): number => Math.round(least + Math.random() * (most - least));
