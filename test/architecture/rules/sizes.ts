import { type Rule, sourcesOf } from '../sources.js';

const AIM = 200;
const LIMIT = 300;

/** A file is one idea: it aims at 200 lines, and is refused above 300, so that the aim stays a nudge. */
export const sizes: Rule = (root) =>
  sourcesOf(root).flatMap(({ path, tree }) => {
    const lines = tree.text.trimEnd().split('\n').length;
    const message = `has ${lines} lines, above ${LIMIT}; a file holds one idea in about ${AIM}. Move the second idea out.`;
    return lines > LIMIT ? [{ file: path, line: lines, message }] : [];
  });
