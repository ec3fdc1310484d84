/** Ends a run with one line that its reader can act on, instead of a stack trace. */
export class DemoError extends Error {}
