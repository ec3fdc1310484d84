import { IsIP, IsUUID } from 'class-validator';
import type { Actor } from '#platform/access';
import { MaxLength } from '#platform/http';
import { PageOf } from '#platform/pages';
import { LONGEST_USER_AGENT } from '#platform/request-context';
import type { Device } from '../sessions/own-sessions.service.js';

/** In characters: IPv6 with an IPv4 address as its end. */
const LONGEST_IP_ADDRESS = 45;

/** A device that the caller is logged in on. */
export class SessionDto {
  /**
   * The session’s id.
   * @example 01a1f7b8-0d11-7c4f-8a35-5c1e9b7d2f03
   */
  @IsUUID()
  readonly id: string;

  /**
   * Whether it is the one that asks.
   * @example true
   */
  readonly isCurrent: boolean;

  /**
   * What the device called itself when it was last seen; null where it did not.
   * @example "Mozilla/5.0 (X11; Linux x86_64; rv:146.0) Gecko/20100101 Firefox/146.0"
   */
  @MaxLength(LONGEST_USER_AGENT)
  readonly userAgent: string | null;

  /**
   * Where the device called from when it was last seen; null where that is not known.
   * @example 203.0.113.7
   */
  @IsIP()
  @MaxLength(LONGEST_IP_ADDRESS)
  readonly ipAddress: string | null;

  /**
   * The organization that it works in; null for none.
   * @example 01a1f7b9-c2a1-7e56-8d17-6f0a3b9e5c05
   */
  @IsUUID()
  readonly organizationId: string | null;

  /** When the person logged in. */
  readonly createdAt: Date;

  /** When it was last refreshed: it has been at work for as long as an access token is valid after that. */
  readonly lastSeenAt: Date;

  /** When it ends, unless it is refreshed before. */
  readonly expiresAt: Date;

  static for({ sessionId }: Actor): (device: Device) => SessionDto {
    return ({ id, userAgent, ipAddress, activeOrganizationId: organizationId, createdAt, lastSeenAt, expiresAt }) =>
      Object.assign(new SessionDto(), {
        id,
        isCurrent: id === sessionId,
        userAgent,
        ipAddress,
        organizationId,
        createdAt,
        lastSeenAt,
        expiresAt,
      });
  }
}

export class SessionPageDto extends PageOf(SessionDto) {}
