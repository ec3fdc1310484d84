import type { Member } from '#platform/access';
import { cloudEventOf, eventOf, isSeenBy, type LoggedEvent, publicEvents } from '#platform/events';

/** An event of a log as it is told to many: written down once. */
export class LogEntry {
  private readonly kind = publicEvents().get(this.logged.type);
  private readonly event = this.kind && eventOf(this.kind, this.logged);
  private written?: Buffer;

  constructor(
    private readonly logged: LoggedEvent,
    private readonly source: string,
    private readonly id: (logged: LoggedEvent) => string,
  ) {}

  get position(): number {
    return this.logged.position;
  }

  /** Whether a member may see it, and wants to. */
  isFor(member: Member, types: ReadonlySet<string> | undefined): boolean {
    if (!this.kind || !this.event || types?.has(this.kind.type) === false) return false;
    return isSeenBy(this.kind, this.event, member);
  }

  /** As it goes over the wire; only of one that somebody may see. */
  get frame(): Buffer {
    return (this.written ??= Buffer.from(
      `event: ${this.logged.type}\nid: ${this.id(this.logged)}\n` +
        `data: ${JSON.stringify(cloudEventOf(this.kind!, this.logged, this.source))}\n\n`,
    ));
  }
}
