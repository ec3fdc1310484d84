/** What the job of a delivery knows: the delivery, which attempt of it this is, and where in the schedule it is. */
export interface Errand {
  readonly deliveryId: string;
  /** Counts from 1, over replays too: two jobs for one attempt make one attempt. */
  readonly attempt: number;
  /** Counts from 0, anew with each replay. */
  readonly step: number;
}

/** A delivery that is to be tried from the beginning of the schedule, or from another step of it. */
interface Due {
  readonly id: string;
  readonly organizationId: string;
  readonly endpointId: string;
  /** How often it was tried already. */
  readonly attempts?: number;
  readonly step?: number;
}

/** The job of the next attempt at a delivery. */
export const errandOf = ({ id, organizationId, endpointId, attempts = 0, step = 0 }: Due) => ({
  scope: { organizationId },
  data: { deliveryId: id, attempt: attempts + 1, step } satisfies Errand,
  key: endpointId,
});
