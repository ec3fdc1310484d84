import { type BeforeApplicationShutdown, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { KeysRepository } from './keys.repository.js';

const MINUTE = 60_000;

/** Remembers when each key was used last, and writes that down once a minute: no request waits for it. */
@Injectable()
export class KeyUses implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('KeyUses');
  /** The latest use of each key since the last time, by organization. */
  private unwritten = new Map<string, Map<string, Date>>();
  private timer?: NodeJS.Timeout;

  constructor(
    private readonly keys: KeysRepository,
    private readonly clock: Clock,
  ) {}

  /** A key is used now. */
  note(organizationId: string, keyId: string): void {
    const uses = this.unwritten.get(organizationId) ?? new Map<string, Date>();
    this.unwritten.set(organizationId, uses.set(keyId, this.clock.now()));
  }

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.write(), MINUTE).unref();
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.write();
  }

  /** Writes down what is not yet; what cannot be written is not worth trying again: the next use tells more. */
  async write(): Promise<void> {
    const unwritten = this.unwritten;
    this.unwritten = new Map();
    for (const [organizationId, uses] of unwritten) {
      const all = Array.from(uses, ([keyId, at]) => ({ keyId, at }));
      await this.keys.noteUses({ organizationId }, all).catch((error: unknown) => {
        this.logger.warn({ err: error }, 'it could not be written down when keys were used');
      });
    }
  }
}
