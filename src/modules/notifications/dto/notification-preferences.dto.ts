import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsBoolean, IsString, Matches, ValidateNested } from 'class-validator';
import { MaxLength } from '#platform/http';
import type { Preference } from '../notification-preferences.service.js';
import { LONGEST_NAME, NAME } from './notification.dto.js';

/** More than there will ever be of kinds times channels. */
const MOST_CHOICES = 1000;

/** What the caller chooses of a kind and a channel. */
export class NotificationChoiceDto {
  /**
   * One of the kinds that the preferences list.
   * @example orders.receipt
   */
  @IsString()
  @Matches(NAME)
  @MaxLength(LONGEST_NAME)
  readonly kind: string;

  /**
   * One of the channels that the preferences list.
   * @example mail
   */
  @IsString()
  @Matches(NAME)
  @MaxLength(LONGEST_NAME)
  readonly channel: string;

  /**
   * Whether that channel is to carry it.
   * @example false
   */
  @IsBoolean()
  readonly enabled: boolean;
}

/** All that the caller chooses. */
export class ChooseNotificationsDto {
  /** Takes the place of all earlier choices; what is not named is as it is for everybody. */
  @IsArray()
  @ArrayMaxSize(MOST_CHOICES)
  @ValidateNested({ each: true })
  @Type(() => NotificationChoiceDto)
  readonly choices: NotificationChoiceDto[];
}

/** A channel, and whether it carries a kind. */
export class ChannelPreferenceDto {
  /**
   * The name of the channel.
   * @example mail
   */
  @IsString()
  @Matches(NAME)
  @MaxLength(LONGEST_NAME)
  readonly channel: string;

  /**
   * Whether it carries notifications of this kind to the caller.
   * @example true
   */
  readonly enabled: boolean;
}

/** A kind of notification, and how the caller hears of it. */
export class NotificationPreferenceDto {
  /**
   * The name of the kind.
   * @example orders.receipt
   */
  @IsString()
  @Matches(NAME)
  @MaxLength(LONGEST_NAME)
  readonly kind: string;

  /**
   * What it tells.
   * @example "What you have ordered, and what it costs"
   */
  @IsString()
  @MaxLength(200)
  readonly describes: string;

  /** Every channel that there is, by name. */
  @ArrayMaxSize(20)
  readonly channels: ChannelPreferenceDto[];
}

/** How the caller hears of things. */
export class NotificationPreferencesDto {
  /** Every kind that there is, by name. */
  @ArrayMaxSize(MOST_CHOICES)
  readonly items: NotificationPreferenceDto[];

  static of(preferences: readonly Preference[]): NotificationPreferencesDto {
    return { items: preferences.map(({ channels, ...kind }) => ({ ...kind, channels: [...channels] })) };
  }
}
