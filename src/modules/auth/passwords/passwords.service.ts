import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { hash, type Options, parseOptions, verify } from '@node-rs/argon2';
import { Config } from '#platform/config';
import { BoundedQueue } from '#platform/throttling';

const LONGEST_WAIT = 20_000;

/**
 * Hashes passwords with Argon2id at the configured cost (OWASP Password Storage Cheat Sheet), off the event loop and so
 * few at once that other requests keep a core; refuses with `ServiceUnavailable` when too many wait.
 */
@Injectable()
export class Passwords {
  private readonly queue: BoundedQueue;
  private readonly cost: Pick<Options, 'memoryCost' | 'timeCost' | 'parallelism'>;
  private readonly decoy: Promise<string>;

  constructor(config: Config) {
    this.queue = new BoundedQueue({
      concurrency: config.passwordHashConcurrency,
      length: config.passwordHashQueue,
      patience: LONGEST_WAIT,
      refusal: 'Too many passwords are being checked at the moment.',
    });
    this.cost = { memoryCost: config.passwordHashMemory, timeCost: config.passwordHashPasses, parallelism: 1 };
    this.decoy = this.hash(randomBytes(32).toString('base64'));
  }

  /** The password as it may be stored: a PHC string with a salt of its own. */
  hash(password: string): Promise<string> {
    return this.queue.run(() => hash(normalized(password), this.cost));
  }

  /** Whether this is the password behind the hash. Without a hash it is not, and finding that out takes as long. */
  async matches(password: string, passwordHash: string | null | undefined): Promise<boolean> {
    const compared = passwordHash ?? (await this.decoy);
    const matches = await this.queue.run(() => verify(compared, normalized(password)));
    return matches && compared === passwordHash;
  }

  /** Whether a hash was made at another cost than is asked for today. */
  isOutdated(passwordHash: string): boolean {
    const made = parseOptions(passwordHash);
    return made.memoryCost !== this.cost.memoryCost || made.timeCost !== this.cost.timeCost;
  }
}

/** The same characters typed on another keyboard are the same password (NIST SP 800-63B-4, section 3.1.1.2). */
const normalized = (password: string): string => password.normalize('NFC');
