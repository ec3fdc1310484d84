import type { HealthIndicatorResult, HealthIndicatorService } from '@nestjs/terminus';
import type { ReadinessIndicator } from './readiness.indicator.js';

const PATIENCE_MILLISECONDS = 1500;

/** Asks one indicator, and waits 1.5 s at most. A check that hangs is waited for again, and not begun a second time. */
export class IndicatorWatch {
  private running?: Promise<void>;

  constructor(
    private readonly indicator: ReadinessIndicator,
    private readonly terminus: HealthIndicatorService,
  ) {}

  get isRequired(): boolean {
    return this.indicator.isRequired;
  }

  async ask(): Promise<HealthIndicatorResult> {
    return this.terminus
      .check(this.indicator.name)
      .attempt(() => this.check())
      .withTimeout(PATIENCE_MILLISECONDS);
  }

  private check(): Promise<void> {
    this.running ??= this.indicator.check().finally(() => (this.running = undefined));
    return this.running;
  }
}
