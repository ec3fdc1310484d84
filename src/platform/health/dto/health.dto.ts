/** All that a probe is told; everything else is in the status. */
export class HealthDto {
  /** Always `ok`: an answer that is not is a problem document. */
  readonly status = 'ok' as const;

  static readonly ok = new HealthDto();
}
