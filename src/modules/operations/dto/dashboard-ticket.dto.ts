import { ApiProperty } from '@nestjs/swagger';
import type { Pass } from '../dashboard/dashboard-sessions.service.js';

/** A way into the dashboard. */
export class DashboardTicketDto {
  /** What a browser has to open, once. */
  @ApiProperty({
    format: 'uri',
    pattern: String.raw`^https?://\S+$`,
    maxLength: 2000,
    example: 'https://api.example.com/operations/jobs/open?ticket=q2Xn7uR1mB8sKf4tLw0yZc6vDj9eHa3pGo5iVxTbNQE',
  })
  readonly url: string;

  /** Until when. */
  readonly expiresAt: Date;

  static of(publicUrl: string): (ticket: Pass) => DashboardTicketDto {
    return ({ secret, expiresAt }) => ({ url: `${publicUrl}/operations/jobs/open?ticket=${secret}`, expiresAt });
  }
}
