/** What came of one attempt. */
export interface Outcome {
  /** What was answered; null where nothing was. */
  readonly status: number | null;
  /** Why nothing was answered, in words for the owner of the endpoint. */
  readonly error: string | null;
  readonly excerpt: string | null;
  /** The seconds that the receiver asks to be left alone for. */
  readonly askedFor: number;
  readonly at: Date;
  readonly milliseconds: number;
}

const GONE = 410;

export const isSuccess = ({ status }: Outcome): boolean => status !== null && status >= 200 && status < 300;

/** Whether the receiver wants to hear nothing any more. */
export const isGone = ({ status }: Outcome): boolean => status === GONE;
