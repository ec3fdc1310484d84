import { Injectable } from '@nestjs/common';
import {
  collectDefaultMetrics,
  Counter,
  type CounterConfiguration,
  Gauge,
  type GaugeConfiguration,
  Histogram,
  type HistogramConfiguration,
  Registry,
} from 'prom-client';

type Described<Configuration> = Omit<Configuration, 'registers'>;

let processMetrics: Registry | undefined;

/**
 * What is counted and measured here, for Prometheus. A module makes its own once, and keeps it in a field:
 * `this.placed = metrics.counter({ name: 'orders_placed_total', help: 'Orders placed.' })`. A label has few values: a
 * route, a status, a queue; never an id.
 */
@Injectable()
export class Metrics {
  static readonly contentType = Registry.PROMETHEUS_CONTENT_TYPE;

  private readonly registry = new Registry();

  counter<Label extends string = never>(configuration: Described<CounterConfiguration<Label>>): Counter<Label> {
    return new Counter({ ...configuration, registers: [this.registry] });
  }

  /** A value that goes up and down; with `collect` it is asked for when somebody looks. */
  gauge<Label extends string = never>(configuration: Described<GaugeConfiguration<Label>>): Gauge<Label> {
    return new Gauge({ ...configuration, registers: [this.registry] });
  }

  histogram<Label extends string = never>(configuration: Described<HistogramConfiguration<Label>>): Histogram<Label> {
    return new Histogram({ ...configuration, registers: [this.registry] });
  }

  /** Begins to measure the process itself: its CPU, memory, event loop and garbage. Once, however many ask. */
  measureProcess(): void {
    if (processMetrics) return;
    processMetrics = new Registry();
    collectDefaultMetrics({ register: processMetrics });
  }

  /** All of it at this moment, in the text format of Prometheus. */
  text(): Promise<string> {
    return processMetrics ? Registry.merge([processMetrics, this.registry]).metrics() : this.registry.metrics();
  }
}
