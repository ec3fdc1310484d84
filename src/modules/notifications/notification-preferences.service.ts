import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { Repository } from 'typeorm';
import type { Actor } from '#platform/access';
import { NotificationChannels } from './channels/notification-channels.js';
import { type NotificationKind, notificationKinds } from './notification-kind.js';
import { type Choice, NotificationPreference } from './notification-preference.entity.js';
import { PreferenceUnknown } from './notifications.problems.js';

/** A kind of notification, and which channels carry it to a person. */
export interface Preference {
  readonly kind: string;
  readonly describes: string;
  readonly channels: readonly { readonly channel: string; readonly enabled: boolean }[];
}

/** What people want to be told of, and how. */
@Injectable()
export class NotificationPreferences {
  constructor(
    @InjectRepository(NotificationPreference) private readonly preferences: Repository<NotificationPreference>,
    private readonly channels: NotificationChannels,
  ) {}

  /** Every kind that there is, with the channels that carry it to this person. */
  async list({ userId }: Actor): Promise<Preference[]> {
    return this.overview(await this.choicesOf(userId));
  }

  /** Puts these choices in the place of all earlier ones; refuses with `PreferenceUnknown` what cannot be chosen. */
  async choose({ userId }: Actor, choices: readonly Choice[]): Promise<Preference[]> {
    this.refuseUnknown(choices);
    await this.preferences.upsert({ userId, choices }, ['userId']);
    return this.overview(choices);
  }

  /** The channels that carry a kind to a person. */
  async channelsFor(userId: string, kind: NotificationKind<never>): Promise<ReadonlySet<string>> {
    return chosen(kind, await this.choicesOf(userId));
  }

  private async choicesOf(userId: string): Promise<readonly Choice[]> {
    return (await this.preferences.findOneBy({ userId }))?.choices ?? [];
  }

  private overview(choices: readonly Choice[]): Preference[] {
    return notificationKinds().map((kind) => {
      const enabled = chosen(kind, choices);
      const channels = this.channels.names.map((channel) => ({ channel, enabled: enabled.has(channel) }));
      return { kind: kind.name, describes: kind.describes, channels };
    });
  }

  private refuseUnknown(choices: readonly Choice[]): void {
    const kinds = new Set(notificationKinds().map(({ name }) => name));
    const channels = new Set(this.channels.names);
    const errors = choices.flatMap(({ kind, channel }, index) => [
      ...(kinds.has(kind) ? [] : [{ pointer: `/choices/${index}/kind`, detail: 'is no kind of notification' }]),
      ...(channels.has(channel) ? [] : [{ pointer: `/choices/${index}/channel`, detail: 'is no channel' }]),
    ]);
    if (errors.length > 0) throw new PreferenceUnknown('One or more choices name what there is not.', { errors });
  }
}

/** What a kind says by itself, and what the person has said since; of two choices the later counts. */
function chosen({ name, channels }: NotificationKind<never>, choices: readonly Choice[]): ReadonlySet<string> {
  const enabled = new Set(channels);
  for (const choice of choices) {
    if (choice.kind !== name) continue;
    if (choice.enabled) enabled.add(choice.channel);
    else enabled.delete(choice.channel);
  }
  return enabled;
}
