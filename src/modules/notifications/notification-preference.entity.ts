import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What a person has chosen of a kind and a channel. */
export interface Choice {
  readonly kind: string;
  readonly channel: string;
  readonly enabled: boolean;
}

/** How a person wants to hear of things, in whichever organization: all their choices in one row, so that they change at once. */
@Entity('notification_preferences')
export class NotificationPreference {
  @PrimaryColumn('uuid')
  userId: string;

  @Column('jsonb')
  choices: readonly Choice[];
}
