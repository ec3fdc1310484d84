/** What is known of the person whose password it is to be. */
export interface Whose {
  readonly email: string;
  readonly displayName: string;
}

/** Which passwords nobody may choose, however long they are. Another one is another provider for this class. */
export abstract class PasswordPolicy {
  /** Refuses with `PasswordBlocked` what others would guess. */
  abstract confirm(password: string, whose: Whose): Promise<void>;
}
