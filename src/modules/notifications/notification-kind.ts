import type { Letter, Wording } from '#platform/mail';

/** The channels that Atrium brings; a team's own has a name of its own. */
export const IN_APP = 'in-app';
export const MAIL = 'mail';

/** Something that people are told of: what a module declares once, and everybody may have their own way of hearing. */
export interface NotificationKind<Data extends object> {
  /** Under which it is stored and preferred: `orders.receipt`. It stays when the code is renamed. */
  readonly name: string;
  /** In the words of somebody who decides whether they want it. */
  readonly describes: string;
  /** The channels that carry it to whoever has chosen nothing else. */
  readonly channels: readonly string[];
  /** What is said, in each language. */
  readonly wording: Wording<(data: Data) => Letter>;
  /** The id of what it is about. */
  readonly subjectId?: (data: Data) => string;
}

const catalogue = new Map<string, NotificationKind<never>>();

/** Declares a kind, which enters it into the catalogue. */
export function notificationKind<Data extends object>(kind: NotificationKind<Data>): NotificationKind<Data> {
  if (catalogue.has(kind.name)) throw new Error(`Two kinds of notification are named ${kind.name}`);
  catalogue.set(kind.name, kind);
  return kind;
}

/** Every kind that the installed modules declare, by name. */
export const notificationKinds = (): readonly NotificationKind<never>[] =>
  [...catalogue.values()].sort((a, b) => a.name.localeCompare(b.name));
