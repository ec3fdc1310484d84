import { Matches } from 'class-validator';
import { MaxLength } from '#platform/http';
import type { TotpEnrolment } from '../totp-enrolments.service.js';

/** What an authenticator app has to know; it is not shown again. */
export class TotpEnrolmentDto {
  /**
   * The secret in Base32, to be typed where nothing can be scanned.
   * @example JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP
   */
  @MaxLength(64)
  @Matches(/^[A-Z2-7]+$/)
  readonly secret: string;

  /**
   * The same as an address, to be shown as a QR code.
   * @example "otpauth://totp/Atrium:ada%40example.com?issuer=Atrium&secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&algorithm=SHA1&digits=6&period=30"
   */
  @MaxLength(4096)
  @Matches(/^otpauth:\/\/totp\//)
  readonly uri: string;

  static of({ secret, uri }: TotpEnrolment): TotpEnrolmentDto {
    return { secret, uri };
  }
}
