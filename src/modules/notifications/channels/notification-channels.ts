import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { NotificationChannel } from '../notification-channel.js';

/** Every channel of the installed modules, found by its class. */
@Injectable()
export class NotificationChannels implements OnApplicationBootstrap {
  private byName: ReadonlyMap<string, NotificationChannel> = new Map();

  constructor(private readonly discovery: DiscoveryService) {}

  onApplicationBootstrap(): void {
    const providers = this.discovery.getProviders().map(({ instance }) => instance as unknown);
    const channels = new Set(providers.filter((provider) => provider instanceof NotificationChannel));
    this.byName = new Map([...channels].map((channel) => [channel.name, channel]));
    if (this.byName.size < channels.size) throw new Error('Two notification channels have one name');
  }

  /** Their names, in order. */
  get names(): string[] {
    return [...this.byName.keys()].sort();
  }

  /** The installed ones among these. */
  named(names: ReadonlySet<string>): NotificationChannel[] {
    return [...this.byName.values()].filter(({ name }) => names.has(name));
  }
}
