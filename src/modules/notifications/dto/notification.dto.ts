import { IsString, IsUUID, Matches } from 'class-validator';
import { MaxLength } from '#platform/http';
import { PageOf } from '#platform/pages';
import type { Notification } from '../notification.entity.js';

export const LONGEST_TITLE = 200;
export const LONGEST_TEXT = 4000;
export const LONGEST_NAME = 100;
/** What kinds and channels are named by. */
export const NAME = /^[a-z][a-z0-9.-]*$/;

/** Something that the caller was told. */
export class NotificationDto {
  /**
   * The notification's id.
   * @example 01a1f7d3-5c1e-7b84-9a2f-3e6d8c7b5a11
   */
  @IsUUID()
  readonly id: string;

  /**
   * The organization that it happened in.
   * @example 01a1f7b9-c2a1-7e56-8d17-6f0a3b9e5c05
   */
  @IsUUID()
  readonly organizationId: string;

  /**
   * What kind of thing it tells: one of those that the preferences list.
   * @example orders.receipt
   */
  @IsString()
  @Matches(NAME)
  @MaxLength(LONGEST_NAME)
  readonly kind: string;

  /**
   * What it is about, in one line.
   * @example "Your order of 5.00 GBP"
   */
  @IsString()
  @MaxLength(LONGEST_TITLE)
  readonly title: string;

  /**
   * All of it, as plain text.
   * @example "We have your order, and hold the goods for you."
   */
  @IsString()
  @MaxLength(LONGEST_TEXT)
  readonly text: string;

  /**
   * The id of what it is about, such as an order; null for nothing that has one.
   * @example 01a1f7c2-7d4e-7a91-b3c5-8e2f6d9a4b01
   */
  @IsUUID()
  readonly subjectId: string | null;

  /** When the caller was told. */
  readonly createdAt: Date;

  /** When it was first marked as read; null for not yet. */
  readonly readAt: Date | null;

  static of({ id, organizationId, kind, title, text, subjectId, createdAt, readAt }: Notification): NotificationDto {
    return { id, organizationId, kind, title, text, subjectId, createdAt, readAt };
  }
}

/** A page of what the caller was told. */
export class NotificationPageDto extends PageOf(NotificationDto) {}
