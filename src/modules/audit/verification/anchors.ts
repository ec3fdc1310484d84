/** Where a chain had come to at some moment: kept elsewhere, it proves later that nothing up to there was changed or cut off. */
export interface Anchor {
  readonly chain: string;
  readonly sequence: number;
  /** In hexadecimal. */
  readonly hash: string;
}

/** Anchors by their chain. */
export type Anchors = ReadonlyMap<string, readonly Anchor[]>;

/** An anchor as a line of a file of them. */
export const anchorLine = ({ chain, sequence, hash }: Anchor): string =>
  `${JSON.stringify({ chain, sequence, hash })}\n`;

/** The anchors in such a file; a line that is none throws. */
export function readAnchors(text: string): Anchors {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return Map.groupBy(lines.map(anchorIn), ({ chain }) => chain);
}

function anchorIn(line: string, index: number): Anchor {
  try {
    const { chain, sequence, hash } = JSON.parse(line) as Anchor;
    if (typeof chain === 'string' && Number.isSafeInteger(sequence) && /^[0-9a-f]{64}$/.test(hash))
      return { chain, sequence, hash };
  } catch {
    // Told below, with the number of the line.
  }
  throw new SyntaxError(`Line ${index + 1} of the anchors is none: {"chain":"…","sequence":1,"hash":"…"}`);
}
