import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown, StreamableFile } from '@nestjs/common';
import type { Counter } from 'prom-client';
import type { Member } from '#platform/access';
import { Clock } from '#platform/clock';
import { Config } from '#platform/config';
import { AccessOutdated, ServiceUnavailable } from '#platform/errors';
import { Lifecycle } from '#platform/lifecycle';
import { Metrics } from '#platform/telemetry';
import { Standing } from '#modules/auth';
import { EventIds } from './event-ids.js';
import { EventStream } from './event-stream.js';
import { LogFollowers } from './log-followers.service.js';
import { TooManyStreams } from './realtime.problems.js';

const ROUND_MILLISECONDS = 1000;
const SECONDS = 5;

interface Wish {
  /** Only events of these types. */
  readonly types?: readonly string[];
  /** The id behind which it goes on. */
  readonly after?: string;
}

/** The event streams that this process holds open: no more than it may, and none longer than its follower may see what it tells. */
@Injectable()
export class EventStreams implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly open = new Set<EventStream>();
  private readonly endings: Counter<'reason'>;
  private timer?: NodeJS.Timeout;
  private isClosing = false;

  constructor(
    private readonly config: Config,
    private readonly clock: Clock,
    private readonly standing: Standing,
    private readonly followers: LogFollowers,
    private readonly ids: EventIds,
    lifecycle: Lifecycle,
    metrics: Metrics,
  ) {
    const { open } = this;
    metrics.gauge({
      name: 'event_streams',
      help: 'Event streams that are open.',
      collect() {
        this.set(open.size);
      },
    });
    this.endings = metrics.counter({
      name: 'event_streams_ended_total',
      help: 'Event streams that are over: left by their clients or hung up on as slow; expired, withdrawn, draining, failed.',
      labelNames: ['reason'],
    });
    lifecycle.beforeClosing(() => this.endAll());
  }

  /**
   * Tells a follower of what happens, as far as they may see it. Refuses with `EventsMissed`, `AccessOutdated`,
   * `TooManyStreams`, and with `ServiceUnavailable` when there are too many of everybody's.
   */
  async follow(follower: Member, { types, after }: Wish): Promise<StreamableFile> {
    const position = after === undefined ? undefined : this.ids.open(after, follower.organizationId);
    const stream = this.admit(follower, types && new Set(types));
    try {
      await this.standing.confirm(follower);
      await this.followers.follow(stream, position);
      if (stream.ending === 'withdrawn') throw new AccessOutdated();
      if (stream.isOver) throw closing();
    } catch (error) {
      stream.destroy();
      throw error;
    }
    return new StreamableFile(stream);
  }

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => this.round(), ROUND_MILLISECONDS).unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  /** A new stream, counted from the first moment: who asks twice at once is counted twice. It is watched before it is confirmed. */
  private admit(follower: Member, types?: ReadonlySet<string>): EventStream {
    const { streamsLimit, streamsPerAccount } = this.config;
    if (this.isClosing || this.open.size >= streamsLimit) throw closing();
    const own = [...this.open].filter((stream) => stream.follower.userId === follower.userId);
    if (own.length >= streamsPerAccount) throw new TooManyStreams(streamsPerAccount);
    const stream = new EventStream(follower, types);
    this.open.add(stream);
    const unwatch = this.standing.watch(follower, () => stream.finish('withdrawn'));
    stream.once('close', () => {
      unwatch();
      this.open.delete(stream);
      this.endings.inc({ reason: stream.ending });
    });
    return stream;
  }

  private round(): void {
    const now = this.clock.now();
    for (const stream of this.open) if (stream.follower.expiresAt <= now) stream.finish('expired');
    this.followers.round(this.config.streamHeartbeatSeconds * 1000);
  }

  /** Sends everybody to another process, and waits until they have heard it. */
  private async endAll(): Promise<void> {
    this.isClosing = true;
    const closed = [...this.open].map((stream) => new Promise((resolve) => stream.once('close', resolve)));
    for (const stream of this.open) stream.finish('draining');
    await Promise.all(closed);
  }
}

const closing = (): ServiceUnavailable =>
  new ServiceUnavailable('This process holds no more event streams open.', SECONDS);
