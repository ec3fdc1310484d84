import { Injectable, Logger, type OnApplicationBootstrap, ServiceUnavailableException } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { HealthCheckService, type HealthIndicatorResult, HealthIndicatorService } from '@nestjs/terminus';
import { ServiceUnavailable } from '#platform/errors';
import { Lifecycle } from '#platform/lifecycle';
import { IndicatorWatch } from './indicator-watch.js';
import { ReadinessIndicator } from './readiness.indicator.js';

const FRESH_MILLISECONDS = 1000;

/** Why each of these is away, by its name. */
export type Missing = Readonly<Record<string, string>>;

interface Verdict {
  readonly reachedAt: number;
  /** Why not; undefined when ready. */
  readonly fault?: string;
  /** What is away and not required, and why. */
  readonly without: Missing;
}

/**
 * Whether requests should be sent here. However often it is asked, the indicators are asked once a second and once at a
 * time. What is missing goes to the log, when it changes; the one who asks hears nothing but yes or no.
 */
@Injectable()
export class Readiness implements OnApplicationBootstrap {
  private readonly logger = new Logger('Readiness');
  private watches: readonly IndicatorWatch[] = [];
  private verdict: Verdict = { reachedAt: -Infinity, without: {} };
  private asking?: Promise<Verdict>;

  constructor(
    private readonly lifecycle: Lifecycle,
    private readonly discovery: DiscoveryService,
    private readonly health: HealthCheckService,
    private readonly terminus: HealthIndicatorService,
  ) {}

  onApplicationBootstrap(): void {
    const providers = this.discovery.getProviders().map(({ instance }) => instance as unknown);
    const indicators = new Set(providers.filter((provider) => provider instanceof ReadinessIndicator));
    this.watches = [...indicators].map((indicator) => new IndicatorWatch(indicator, this.terminus));
  }

  /**
   * Resolves when this process serves and all it needs is there, to what it does without at present; else it refuses with
   * `ServiceUnavailable`.
   */
  async confirm(): Promise<Missing> {
    const verdict = this.isServing ? await this.currentVerdict() : undefined;
    // Asked again, because the drain may have begun while an indicator was waited for.
    if (!verdict || verdict.fault !== undefined || !this.isServing) throw new ServiceUnavailable('Not ready.');
    return verdict.without;
  }

  /** Resolves once the process has started, also while it drains; until then it refuses with `ServiceUnavailable`. */
  async confirmStarted(): Promise<void> {
    if (this.lifecycle.phase === 'starting') throw new ServiceUnavailable('Still starting.');
  }

  private get isServing(): boolean {
    return this.lifecycle.phase === 'serving';
  }

  private currentVerdict(): Promise<Verdict> | Verdict {
    const isFresh = performance.now() - this.verdict.reachedAt < FRESH_MILLISECONDS;
    return isFresh ? this.verdict : (this.asking ??= this.ask());
  }

  private async ask(): Promise<Verdict> {
    const [fault, without] = await Promise.all([this.firstFault(), this.missing()]);
    if (fault !== this.verdict.fault) this.report(fault);
    this.verdict = { reachedAt: performance.now(), fault, without };
    this.asking = undefined;
    return this.verdict;
  }

  private firstFault(): Promise<string | undefined> {
    const required = this.watches.filter(({ isRequired }) => isRequired);
    return this.health.check(required.map((watch) => () => watch.ask())).then(() => undefined, faultOf);
  }

  private async missing(): Promise<Missing> {
    const others = this.watches.filter(({ isRequired }) => !isRequired);
    const results = await Promise.all(others.map((watch) => watch.ask()));
    return messagesOf(Object.assign({}, ...results) as HealthIndicatorResult);
  }

  private report(fault: string | undefined): void {
    if (fault === undefined) this.logger.log('Ready again');
    else this.logger.warn(`Not ready: ${fault}`);
  }
}

/** Terminus tells what is down in the body of its exception, which is for the log only. */
function faultOf(error: unknown): string {
  if (!(error instanceof ServiceUnavailableException)) return String(error);
  const { error: down = {} } = error.getResponse() as { error?: HealthIndicatorResult };
  const faults = Object.entries(messagesOf(down)).map(([name, message]) => `${name} (${message})`);
  return faults.join(', ');
}

function messagesOf(results: HealthIndicatorResult): Missing {
  const down = Object.entries(results).filter(([, { status }]) => status === 'down');
  return Object.fromEntries(down.map(([name, { message }]) => [name, String(message ?? 'down')]));
}
