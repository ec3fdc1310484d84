import { IsMailedToken } from './is-mailed-token.js';

/** Somebody who has read a mail of ours. */
export class MailedTokenDto {
  /** What stood behind `#token=` in its link. */
  @IsMailedToken()
  readonly token: string;
}
