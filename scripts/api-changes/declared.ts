/** The breaking changes that a page declares: each a point of a list, the change as code and then, in words, its reason. */
function declaredIn(page: string): string[] {
  return [...page.matchAll(/^- `([^`\n]+)`[:,]?\s+(?!- )\S/gm)].map(([, change]) => change!);
}

/** Of these changes, those that `page` has not declared since it was `earlierPage`. */
export function undeclared(changes: readonly string[], page: string, earlierPage = ''): string[] {
  const times = (change: string, lines: readonly string[]) => lines.filter((line) => line === change).length;
  const [now, earlier] = [declaredIn(page), declaredIn(earlierPage)];
  return changes.filter((change) => times(change, now) <= times(change, earlier));
}

/** What somebody has to read whose changes are not declared. */
export function complaint(changes: readonly string[]): string {
  return [
    'The API document breaks what clients rely on:',
    ...changes.map((change) => `- \`${change}\``),
    'Mend it, or declare each of these lines in docs/breaking-changes.md with its reason behind it.',
  ].join('\n');
}
