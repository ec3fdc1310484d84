import { Problem, ProblemType } from '#platform/errors';

@ProblemType(404, 'There is no such notification', 'Check the id against the list of your notifications.')
export class NotificationNotFound extends Problem {}

@ProblemType(
  422,
  'There is nothing like that to choose',
  'Choose among the kinds and channels that the preferences list.',
)
export class PreferenceUnknown extends Problem {}
