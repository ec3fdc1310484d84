import { hash } from 'node:crypto';
import { BentoCache, bentostore, errors } from 'bentocache';
import type { Counter } from 'prom-client';
import { machineTime } from '#platform/clock';
import type { Database, Scope } from '#platform/database';
import { Problem, problemOf, ServiceUnavailable } from '#platform/errors';
import type { SharedRedis } from '#platform/redis';
import { say, sayStale } from './cache-status.js';
import type { Generations } from './generations.js';
import { entryIn, keyOf } from './version.js';
import { VersionedMemory } from './versioned-memory.js';
import { VersionedRedis } from './versioned-redis.js';

/** After this an answer is asked for anew, whatever nobody may have been told of. */
const FRESH_MILLISECONDS = 60_000;
/** As long as this the last known answer stands in for a database that is away. */
const KEPT_MILLISECONDS = 600_000;
/** As long as this the database is waited for where there is something that could stand in for it. */
const PATIENCE_MILLISECONDS = 1000;
const MOST_ENTRIES = 20_000;
const ENTRY_BYTES = 256 * 1024;
/** Nothing that it is made of ever changes. */
const CONSTANT = 'constant';
/** Nobody asks for this one. */
const OF_NO_VERSION = 'none';

/** What is kept in one cache. */
export interface CacheOptions {
  /** Of its metrics and keys. */
  readonly name: string;
  /** What its answers are made of, all of it: a commit that changes one of these makes them outdated. None for what never changes. */
  readonly subjects: readonly string[];
}

interface Surroundings {
  readonly database: Database;
  readonly generations: Generations;
  readonly redis: SharedRedis | undefined;
  /** Of the keys in Redis; of this build alone. */
  readonly prefix: string;
  /** 0 for a cache that keeps nothing. */
  readonly bytes: number;
  readonly reads: Counter<'cache' | 'outcome'>;
}

type Outcome = 'memory' | 'redis' | 'miss' | 'joined' | 'bypass' | 'stale';

/**
 * Answers that everybody may see, kept in the memory of this process and, where there is one, in the Redis of all. An answer
 * is kept as of the generations of its subjects that were known *before* it was read, and given out only while those are
 * the latest: who reads before a change and keeps it afterwards keeps what nobody asks for any more.
 */
export class Cache<Value> {
  private readonly memory: VersionedMemory;
  private readonly redis: VersionedRedis | undefined;
  private readonly tiers: BentoCache<Record<'all', ReturnType<typeof bentostore>>>;
  private readonly flights = new Map<string, Promise<Value>>();

  constructor(
    private readonly options: CacheOptions,
    private readonly surroundings: Surroundings,
  ) {
    const { redis, prefix, bytes } = surroundings;
    const bounds = { bytes, entryBytes: ENTRY_BYTES, entries: MOST_ENTRIES, keptMilliseconds: KEPT_MILLISECONDS };
    this.memory = new VersionedMemory(bounds);
    this.redis = redis && new VersionedRedis(redis, `${prefix}:${options.name}`, bounds);
    const store = bentostore().useL1Layer({ options: {}, factory: () => this.memory });
    if (this.redis) store.useL2Layer({ options: {}, factory: () => this.redis! });
    this.tiers = new BentoCache({ default: 'all', stores: { all: store }, ttl: FRESH_MILLISECONDS, grace: false });
    this.tiers.on('cache:hit', ({ layer }) => this.count(layer === 'l1' ? 'memory' : 'redis'));
  }

  /**
   * What is kept under `key` for an organization; or else what `load` finds, which is kept. However many ask at once, one
   * of them loads. While the database is away the last known answer is given, for ten minutes at most. What `load` refuses
   * is not kept, and what was known of it is forgotten; nothing is kept that was read within a transaction. The answer is
   * shared: it is not to be changed.
   */
  async get({ organizationId }: Scope, key: string, load: () => Promise<Value>): Promise<Value> {
    const { bytes, database } = this.surroundings;
    // What is read within a transaction may be undone with it.
    if (bytes === 0 || database.inTransaction) return this.pass(load);
    const address = addressOf(organizationId, key);
    const find = () => (this.memory.has(address) ? timely(load()) : load());
    try {
      const version = await this.versionOf(organizationId);
      if (version !== undefined) return await this.share(keyOf(address, version), find);
      return this.remember(address, await this.pass(find));
    } catch (failure) {
      return this.instead(address, failure instanceof errors.E_FACTORY_ERROR ? failure.cause : failure);
    }
  }

  /** What `load` finds, which is not worth keeping. */
  pass(load: () => Promise<Value>): Promise<Value> {
    this.tell('bypass');
    return load();
  }

  /** Forgets what this process knows. */
  clear(): void {
    this.memory.clear();
  }

  close(): Promise<void> {
    return this.tiers.disconnect();
  }

  private async versionOf(organizationId: string | null | undefined): Promise<string | undefined> {
    const { subjects } = this.options;
    return subjects.length === 0 ? CONSTANT : this.surroundings.generations.of(organizationId!, subjects);
  }

  /** Keeps what may be outdated at any moment: as the last known answer, and for nothing else. */
  private remember(address: string, value: Value): Value {
    this.memory.set(keyOf(address, OF_NO_VERSION), JSON.stringify({ value, createdAt: machineTime() }));
    return value;
  }

  /** Of those who ask for the same version at once one asks, and all get what it gets. */
  private async share(key: string, load: () => Promise<Value>): Promise<Value> {
    const flight = this.flights.get(key);
    if (flight) {
      this.tell('joined');
      return flight;
    }
    const flown = this.find(key, load);
    this.flights.set(key, flown);
    try {
      return await flown;
    } finally {
      this.flights.delete(key);
    }
  }

  private async find(key: string, load: () => Promise<Value>): Promise<Value> {
    let isKnown = true;
    const factory = () => {
      isKnown = false;
      return load();
    };
    const value = await this.tiers.getOrSet({ key, factory });
    if (isKnown) say('hit');
    else this.tell('miss');
    return value;
  }

  /** The last known answer for a database that is away; every other failure passes, and so does this one for a key never seen. */
  private async instead(address: string, failure: unknown): Promise<Value> {
    if (!(problemOf(failure) instanceof ServiceUnavailable)) {
      if (failure instanceof Problem) await this.forget(address);
      throw failure;
    }
    const kept = entryIn<Value>(this.memory.lastKnown(address) ?? (await this.redis?.lastKnown(address)));
    if (kept === undefined) throw failure;
    this.count('stale');
    sayStale(Math.max(0, machineTime() - kept.createdAt));
    return kept.value;
  }

  /** What is not shown any more does not stand in for anything. Where nothing was known nobody is asked to forget it. */
  private async forget(address: string): Promise<void> {
    if (this.memory.delete(address)) await this.redis?.delete(keyOf(address, OF_NO_VERSION));
  }

  private tell(outcome: 'miss' | 'joined' | 'bypass'): void {
    this.count(outcome);
    say(outcome);
  }

  private count(outcome: Outcome): void {
    this.surroundings.reads.inc({ cache: this.options.name, outcome });
  }
}

/** Refuses with `ServiceUnavailable` to wait any longer. */
function timely<T>(work: Promise<T>): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const giveUp = () => reject(new ServiceUnavailable('The database takes too long to answer.'));
    const timer = setTimeout(giveUp, PATIENCE_MILLISECONDS);
    void work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

/** Tenants have addresses of their own; and however long a key is, its address is short. */
function addressOf(organizationId: string | null | undefined, key: string): string {
  return `${organizationId ?? ''}:${hash('sha256', key, 'base64url')}`;
}
