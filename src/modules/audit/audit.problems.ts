import { Problem, ProblemType } from '#platform/errors';

@ProblemType(404, 'There is no such audit entry', 'Check the id against the list of entries.')
export class AuditEntryNotFound extends Problem {}
