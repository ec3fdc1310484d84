import { ProblemType, Unauthenticated } from '#platform/errors';

@ProblemType(
  401,
  'The dashboard is not open',
  'Take a ticket with `POST /v1/operations/dashboard-tickets`, and open its `url`.',
)
export class DashboardNotOpen extends Unauthenticated {
  constructor(
    detail = 'It was never opened here, or its quarter of an hour is over, or you are no operator any more.',
  ) {
    super(detail);
  }
}
