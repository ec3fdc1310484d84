import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { type DomainEvent, type EventClass, eventTypeOf } from './domain-event.js';
import { type EventHandler, HANDLES } from './event-handler.js';

interface Subscription {
  readonly name: string;
  readonly event: EventClass;
  readonly handler: EventHandler<DomainEvent>;
}

/** Every handler of the installed modules, found by its decorator. */
@Injectable()
export class Handlers implements OnApplicationBootstrap {
  private readonly byName = new Map<string, Subscription>();

  constructor(private readonly discovery: DiscoveryService) {}

  onApplicationBootstrap(): void {
    for (const { metatype, instance } of this.discovery.getProviders()) {
      const event = metatype && (Reflect.getMetadata(HANDLES, metatype) as EventClass | undefined);
      if (!event) continue;
      const { name } = metatype;
      if (this.byName.has(name))
        throw new Error(`Two event handlers are named ${name}: deliveries are kept by that name`);
      this.byName.set(name, { name, event, handler: instance as EventHandler<DomainEvent> });
    }
  }

  /** Each event type together with each handler that wants it, as two lists of the same length. */
  get subscriptions(): { types: string[]; handlers: string[] } {
    const all = [...this.byName.values()];
    return { types: all.map(({ event }) => eventTypeOf(event)), handlers: all.map(({ name }) => name) };
  }

  /** Hands a stored event to one handler, as an instance of its class. */
  async handle(name: string, payload: object): Promise<void> {
    const subscription = this.byName.get(name);
    if (!subscription) throw new Error(`No module installed here has an event handler ${name}`);
    const event = Object.assign(Object.create(subscription.event.prototype as object) as DomainEvent, payload);
    await subscription.handler.handle(event);
  }
}
