import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { Config } from '#platform/config';
import { MOST_ATTEMPTS, Processors } from '#platform/jobs';
import { type DomainEvent, type EventClass, eventsOf } from './domain-event.js';
import type { StoredEnvelope } from './envelope.js';
import { EventMetrics } from './event-metrics.js';
import { type EventHandler, HANDLES } from './event-handler.js';

export const EVENTS_QUEUE = 'events';

/** Every handler of the installed modules, found by its decorator. */
@Injectable()
export class Handlers implements OnModuleInit {
  private readonly types: string[] = [];
  private readonly handlers: string[] = [];

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly processors: Processors,
    private readonly config: Config,
    private readonly metrics: EventMetrics,
  ) {}

  onModuleInit(): void {
    for (const { metatype, instance } of this.discovery.getProviders()) {
      const event = metatype && (Reflect.getMetadata(HANDLES, metatype) as EventClass | undefined);
      if (event) this.add(metatype.name, eventsOf(event), instance as EventHandler<DomainEvent>);
    }
  }

  /** Each event type together with each handler that wants it, as two lists of the same length. */
  get subscriptions(): { types: readonly string[]; handlers: readonly string[] } {
    return { types: this.types, handlers: this.handlers };
  }

  private add(name: string, events: Map<string, EventClass>, handler: EventHandler<DomainEvent>): void {
    for (const type of events.keys()) {
      this.types.push(type);
      this.handlers.push(name);
    }
    this.processors.add({
      type: name,
      queue: EVENTS_QUEUE,
      attempts: MOST_ATTEMPTS,
      timeoutSeconds: 30,
      concurrencyPerKey: 1,
      isDelivery: true,
      run: (stored) => this.hand(stored as StoredEnvelope, events, handler),
    });
  }

  /** Hands a stored event to a handler, as an instance of its class. */
  private async hand(
    { payload, time, ...attributes }: StoredEnvelope,
    events: Map<string, EventClass>,
    handler: EventHandler<DomainEvent>,
  ): Promise<void> {
    const kind = events.get(attributes.type);
    if (!kind) throw new Error(`${attributes.type} is no event that this handler asks for`);
    const event = Object.assign(Object.create(kind.prototype as object) as DomainEvent, payload);
    const happenedAt = new Date(time);
    this.metrics.told(happenedAt);
    await handler.handle(event, { ...attributes, source: this.config.publicUrl, time: happenedAt });
  }
}
