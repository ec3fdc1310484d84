import { IsInt, Max, Min, ValidateIf } from 'class-validator';

const DAY_IN_SECONDS = 86_400;

/** How an endpoint changes over to a new secret. */
export class RotateWebhookSecretDto {
  /**
   * For how many seconds more the present secret signs beside the new one: up to a week, a day unless said otherwise. 0 ends it
   * at once, for when somebody else has seen it.
   * @example 86400
   */
  @ValidateIf((_, seconds) => seconds !== undefined)
  @IsInt()
  @Min(0)
  @Max(7 * DAY_IN_SECONDS)
  readonly overlapSeconds?: number;
}
